using System.Collections.Immutable;

namespace PoemsCds.Fhir.Orders;

/// <summary>The subjects of the draft orders of a call.</summary>
/// <param name="Selected">Relevant subjects of the selected orders, in the order of the list of subjects.</param>
/// <param name="All">Subjects of all draft orders, including those of <paramref name="Selected"/> and those that are not relevant.</param>
public sealed record DraftOrders(ImmutableArray<string> Selected, ImmutableArray<string> All)
{
    /// <summary>No relevant order.</summary>
    public static readonly DraftOrders None = new([], []);

    /// <summary>
    /// References to the reasons of selected orders without a relevant subject of their own, in any form that the client uses.
    /// </summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>
    /// Selected drafts of a work-up test that state no reason; empty unless the reader was asked to keep them.
    /// </summary>
    public ImmutableArray<DraftWithoutReason> WithoutReason { get; init; } = [];

    /// <summary>Whether a selected order is for serum immunofixation or mass spectrometry for M-protein.</summary>
    public bool TestsForMProtein => Selected.Any(order => order is "serum-immunofixation" or "mass-spectrometry");

    /// <summary>Whether a draft is for the test, or for one that replaces it: mass spectrometry does serum immunofixation.</summary>
    /// <param name="order">Name of an order that cards suggest.</param>
    public bool Include(string order) =>
        All.Contains(order) || (order == "serum-immunofixation" && All.Contains("mass-spectrometry"));

    /// <summary>Ids of all relevant subjects.</summary>
    public static readonly ImmutableArray<string> Subjects = [.. OrderSubject.LoadEmbedded().Where(s => s.IsRelevant).Select(s => s.Id)];

    /// <summary>Ids of all subjects that draft orders are read for.</summary>
    public static readonly ImmutableArray<string> Known = [.. OrderSubject.LoadEmbedded().Select(s => s.Id)];
}
