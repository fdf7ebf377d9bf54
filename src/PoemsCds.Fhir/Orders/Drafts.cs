using System.Collections.Immutable;

namespace PoemsCds.Fhir.Orders;

/// <summary>The drafts of one call, and the Medications beside them. A set of subjects is a mask, as in <see cref="SubjectTable"/>.</summary>
internal sealed class Drafts
{
    private readonly List<Draft> _orders = [];
    private readonly Dictionary<string, ulong> _medications = new(StringComparer.Ordinal);

    /// <summary>Keeps a Medication that orders may refer to, before or after them.</summary>
    internal void AddMedication(scoped in DraftedEntry entry, ulong subjects)
    {
        foreach (var name in NamesOf(in entry))
        {
            _medications[name] = _medications.GetValueOrDefault(name) | subjects;
        }
    }

    /// <summary>Keeps an order.</summary>
    /// <param name="entry">Its entry.</param>
    /// <param name="subjects">What it says itself that it is about.</param>
    /// <param name="medication">Reference to its medication; <see langword="null"/> when there is none.</param>
    internal void AddOrder(scoped in DraftedEntry entry, ulong subjects, string? medication) =>
        _orders.Add(new Draft(NamesOf(in entry), subjects, medication));

    /// <summary>Subjects of all orders.</summary>
    internal ulong All() => _orders.Aggregate(0UL, (all, order) => all | SubjectsOf(order));

    /// <summary>Subjects of the orders that a selection names; of all where none is named.</summary>
    internal ulong Selected(ImmutableArray<string> selections)
    {
        var names = selections.SelectMany(OrderReferences.NamesIn).ToHashSet(StringComparer.Ordinal);
        var selected = _orders.Where(order => order.Names.Any(names.Contains)).ToList();
        return selected.Count == 0 ? All() : selected.Aggregate(0UL, (all, order) => all | SubjectsOf(order));
    }

    private ulong SubjectsOf(Draft order) => order.Medication is null
        ? order.Subjects
        : OrderReferences.NamesIn(order.Medication).Aggregate(order.Subjects, (all, name) => all | _medications.GetValueOrDefault(name));

    private static ImmutableArray<string> NamesOf(scoped in DraftedEntry entry) => (entry.Relative, entry.FullUrl) switch
    {
        ({ } relative, { } fullUrl) => [relative, fullUrl],
        ({ } relative, null) => [relative],
        (null, { } fullUrl) => [fullUrl],
        _ => [],
    };

    private sealed record Draft(ImmutableArray<string> Names, ulong Subjects, string? Medication);
}
