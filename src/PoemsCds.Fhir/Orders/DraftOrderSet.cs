using System.Collections.Immutable;

namespace PoemsCds.Fhir.Orders;

/// <summary>
/// The draft orders of one call and the Medications they may refer to. A set of subjects is a bit mask, as in <see cref="SubjectTable"/>.
/// </summary>
internal sealed class DraftOrderSet
{
    private readonly List<Draft> _orders = [];
    private readonly Dictionary<string, ulong> _medications = new(StringComparer.Ordinal);

    /// <summary>Adds a Medication that orders may refer to; it may come before or after them.</summary>
    internal void AddMedication(scoped in DraftOrderEntry entry, ulong subjects)
    {
        foreach (var name in NamesOf(in entry))
        {
            _medications[name] = _medications.GetValueOrDefault(name) | subjects;
        }
    }

    /// <summary>Adds an order.</summary>
    /// <param name="entry">Entry of the order.</param>
    /// <param name="subjects">Subjects that the order itself names.</param>
    /// <param name="medication">Reference to the medication; <see langword="null"/> if there is none.</param>
    internal void AddOrder(scoped in DraftOrderEntry entry, ulong subjects, string? medication) =>
        _orders.Add(new Draft(NamesOf(in entry), subjects, medication));

    /// <summary>Subjects of all orders.</summary>
    internal ulong All() => _orders.Aggregate(0UL, (all, order) => all | SubjectsOf(order));

    /// <summary>Subjects of the selected orders; of all orders if no selection matches.</summary>
    internal ulong Selected(ImmutableArray<string> selections)
    {
        var names = selections.SelectMany(OrderReferences.NamesIn).ToHashSet(StringComparer.Ordinal);
        var selected = _orders.Where(order => order.Names.Any(names.Contains)).ToList();
        return selected.Count == 0 ? All() : selected.Aggregate(0UL, (all, order) => all | SubjectsOf(order));
    }

    private ulong SubjectsOf(Draft order) => order.Medication is null
        ? order.Subjects
        : OrderReferences.NamesIn(order.Medication).Aggregate(order.Subjects, (all, name) => all | _medications.GetValueOrDefault(name));

    private static ImmutableArray<string> NamesOf(scoped in DraftOrderEntry entry) => (entry.Relative, entry.FullUrl) switch
    {
        ({ } relative, { } fullUrl) => [relative, fullUrl],
        ({ } relative, null) => [relative],
        (null, { } fullUrl) => [fullUrl],
        _ => [],
    };

    private sealed record Draft(ImmutableArray<string> Names, ulong Subjects, string? Medication);
}
