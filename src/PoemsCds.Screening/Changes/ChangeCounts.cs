using System.Collections.Immutable;

namespace PoemsCds.Screening.Changes;

/// <summary>Counts of what a change changes.</summary>
internal sealed class ChangeCounts
{
    /// <summary>The changes of a card, in the order of a report.</summary>
    internal static ImmutableArray<CardChange> Changes { get; } =
        [CardChange.Gained, CardChange.Raised, CardChange.Lowered, CardChange.Lost];

    /// <summary>Patients judged in both runs.</summary>
    internal long Patients { get; private set; }

    /// <summary>Patients with a card in the first run.</summary>
    internal long First { get; private set; }

    /// <summary>Patients with a card in the second run.</summary>
    internal long Second { get; private set; }

    /// <summary>Patients by change.</summary>
    internal Dictionary<CardChange, long> Cards { get; } = [];

    /// <summary>Patients by change and finding that changed.</summary>
    internal Dictionary<(CardChange Change, string Finding), long> Findings { get; } = [];

    /// <summary>Patients by conclusion and row in both runs, where these differ.</summary>
    internal Dictionary<(CardChange Change, string Rows), long> Rows { get; } = [];

    /// <summary>Counts a patient.</summary>
    internal void Add(PatientChange patient)
    {
        var change = patient.Card;
        Patients++;
        First += change is CardChange.None or CardChange.Gained ? 0 : 1;
        Second += change is CardChange.None or CardChange.Lost ? 0 : 1;
        Count(Cards, change);
        if (!Changes.Contains(change))
        {
            return;
        }

        Count(Rows, (change, $"row {patient.First.Row} to row {patient.Second.Row}"));
        foreach (var finding in patient.Findings())
        {
            Count(Findings, (change, finding));
        }
    }

    private static void Count<T>(Dictionary<T, long> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
