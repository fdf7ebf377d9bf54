using System.Collections.Immutable;

namespace PoemsCds.Fhir.Orders;

/// <summary>What is being ordered, as far as it concerns the question.</summary>
/// <param name="Selected">Subjects of the orders that the call is about, in the order of the list of subjects.</param>
/// <param name="All">Subjects of all unsigned orders, those of <paramref name="Selected"/> among them.</param>
public sealed record DraftOrders(ImmutableArray<string> Selected, ImmutableArray<string> All)
{
    /// <summary>No order that concerns the question.</summary>
    public static readonly DraftOrders None = new([], []);

    /// <summary>Every subject there is.</summary>
    public static readonly ImmutableArray<string> Subjects = [.. OrderSubject.LoadEmbedded().Select(s => s.Id)];
}
