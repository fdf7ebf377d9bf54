using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Judging;

/// <summary>Encounters at which a card would have been shown: the alert burden.</summary>
internal static class CardEncounters
{
    /// <summary>Days before the day of assessment whose encounters are counted.</summary>
    internal const int Days = 365;

    /// <summary>Whether a day is one of those that are counted.</summary>
    /// <param name="day">The day, as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal static bool IsRecent(int day, DateOnly asOf) => day > asOf.DayNumber - Days && day <= asOf.DayNumber;

    /// <summary>The encounters of the counted days.</summary>
    internal static IEnumerable<(EncounterFact Fact, int Day)> Recent(PatientFacts facts, DateOnly asOf) =>
        facts.Encounters.Where(e => IsRecent(e.Header.Recorded, asOf)).Select(e => ((EncounterFact)e.Value, e.Header.Recorded));

    /// <summary>
    /// Numbers of encounters by class and type of service, from the first day of a card to the day on which POEMS syndrome was recorded.
    /// </summary>
    /// <param name="patient">The patient; without first days there are none.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal static IReadOnlyList<(string? Class, string? Service, int Count)> Of(JudgedPatient patient, DateOnly asOf)
    {
        var spoken = patient.First.Where(f => FirstDays.IsSpoken(f.Key)).Select(f => f.Value.DayNumber).DefaultIfEmpty(int.MaxValue).Min();
        var known = patient.First.TryGetValue(Conclusion.AlreadyKnown, out var day) ? day.DayNumber : int.MaxValue;
        return
        [
            .. Recent(patient.Facts, asOf).Where(e => e.Day >= spoken && e.Day < known)
                .GroupBy(e => (e.Fact.Class, e.Fact.Service))
                .OrderBy(g => g.Key.Class, StringComparer.Ordinal).ThenBy(g => g.Key.Service, StringComparer.Ordinal)
                .Select(g => (g.Key.Class, g.Key.Service, g.Count())),
        ];
    }
}
