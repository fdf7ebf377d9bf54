using System.Collections.Immutable;

namespace PoemsCds.Fhir.Orders;

/// <summary>
/// The draft orders of one call and the Medications they may refer to. A set of subjects is a bit mask, as in <see cref="SubjectTable"/>.
/// </summary>
/// <param name="selections">References to the selected orders; without any, all are selected.</param>
internal sealed class DraftOrderSet(ImmutableArray<string> selections)
{
    private readonly HashSet<string> _selected = selections.SelectMany(OrderReferences.NamesIn).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _selectedIds = selections.ToHashSet(StringComparer.Ordinal);
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
    /// <param name="reasons">References to the diagnoses that are its reasons.</param>
    /// <param name="kept">The draft, if it is one that an update may give a reason; else <see langword="null"/>.</param>
    internal void AddOrder(
        scoped in DraftOrderEntry entry, ulong subjects, string? medication, ImmutableArray<string> reasons, DraftWithoutReason? kept) =>
        _orders.Add(new Draft(IsSelected(in entry), subjects, medication, reasons, kept));

    /// <summary>Whether an order is selected; one that no selection names is not.</summary>
    internal bool IsSelected(scoped in DraftOrderEntry entry) =>
        selections.IsEmpty || NamesOf(in entry).Any(_selected.Contains) || (entry.Id is { } id && _selectedIds.Contains(id));

    /// <summary>All orders.</summary>
    internal ImmutableArray<OrderedDraft> All() => [.. _orders.Select(Resolved)];

    private OrderedDraft Resolved(Draft order) => new(order.IsSelected, SubjectsOf(order), order.Reasons, order.Kept);

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

    private sealed record Draft(
        bool IsSelected, ulong Subjects, string? Medication, ImmutableArray<string> Reasons, DraftWithoutReason? Kept);
}

/// <summary>A draft order with its medication resolved.</summary>
/// <param name="IsSelected">Whether it is selected.</param>
/// <param name="Subjects">Its subjects.</param>
/// <param name="Reasons">References to the diagnoses that are its reasons.</param>
/// <param name="Kept">The draft, if it is one that an update may give a reason; else <see langword="null"/>.</param>
internal readonly record struct OrderedDraft(
    bool IsSelected, ulong Subjects, ImmutableArray<string> Reasons, DraftWithoutReason? Kept);
