using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Judging;

/// <summary>The first day on which each conclusion would have been drawn from what was recorded by then.</summary>
/// <param name="engine">The rules.</param>
/// <param name="assembler">Builds records.</param>
internal sealed class FirstDays(PoemsEngine engine, RecordAssembler assembler)
{
    // A chart with more days is judged on the days of its evidence alone.
    private const int MostDays = 1000;

    /// <summary>Finds the days.</summary>
    /// <param name="facts">The facts of the patient.</param>
    /// <param name="assessment">The assessment with all facts, which counts for the day of assessment.</param>
    internal ImmutableSortedDictionary<Conclusion, DateOnly> Of(PatientFacts facts, Assessment assessment)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<Conclusion, DateOnly>();
        var last = assessment.AsOf.DayNumber;
        foreach (var day in DaysOf(facts, assessment).Where(d => d < last))
        {
            var asOf = DateOnly.FromDayNumber(day);
            var then = engine.Assess(assembler.Build(facts, day), asOf).Verdict.Conclusion;
            if (IsSpoken(then) || then == Conclusion.AlreadyKnown)
            {
                found.TryAdd(then, asOf);
            }

            if (then == Conclusion.AlreadyKnown)
            {
                return found.ToImmutable(); // nothing is said from here on
            }
        }

        found.TryAdd(assessment.Verdict.Conclusion, assessment.AsOf);
        return found.ToImmutable();
    }

    /// <summary>Whether a conclusion gives a card.</summary>
    internal static bool IsSpoken(Conclusion conclusion) =>
        conclusion is Conclusion.CastlemanVariant or Conclusion.CompleteWorkup or Conclusion.ConsiderPoems or Conclusion.PromptReview;

    private static SortedSet<int> DaysOf(PatientFacts facts, Assessment assessment)
    {
        var days = new SortedSet<int>(facts.Entries.Select(e => e.Header.Recorded).Where(d => d != FactHeader.NoDay));
        if (days.Count <= MostDays)
        {
            return days;
        }

        var references = assessment.Findings.SelectMany(f => f.Evidence).Select(e => e.Reference).ToHashSet(StringComparer.Ordinal);
        return new SortedSet<int>(facts.Entries
            .Where(e => e.Header.Recorded != FactHeader.NoDay && e.Reference is { } reference && references.Contains(reference))
            .Select(e => e.Header.Recorded));
    }
}
