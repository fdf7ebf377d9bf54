using System.Collections.Immutable;

namespace PoemsCds.Fhir.Orders;

/// <summary>The relevant subjects of the draft orders of a call.</summary>
/// <param name="Selected">Subjects of the selected orders, in the order of the list of subjects.</param>
/// <param name="All">Subjects of all draft orders, including those of <paramref name="Selected"/>.</param>
public sealed record DraftOrders(ImmutableArray<string> Selected, ImmutableArray<string> All)
{
    /// <summary>No relevant order.</summary>
    public static readonly DraftOrders None = new([], []);

    /// <summary>Whether a selected order is for serum immunofixation or mass spectrometry for M-protein.</summary>
    public bool TestsForMProtein => Selected.Any(order => order is "serum-immunofixation" or "mass-spectrometry");

    /// <summary>Ids of all subjects.</summary>
    public static readonly ImmutableArray<string> Subjects = [.. OrderSubject.LoadEmbedded().Select(s => s.Id)];
}
