using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Screening.Judging;

/// <summary>Finds the criteria of which one entry alone carries a card: without the entry the patient would get none.</summary>
/// <param name="engine">The rules.</param>
/// <param name="assembler">Builds records.</param>
internal sealed class DecidingEntries(PoemsEngine engine, RecordAssembler assembler)
{
    // A criterion with more entries that count rests on none of them alone.
    private const int MostEntries = 3;

    /// <summary>Finds the criteria.</summary>
    /// <param name="facts">The facts of a patient with a card.</param>
    /// <param name="assessment">The assessment with all facts.</param>
    internal ImmutableSortedSet<string> Of(PatientFacts facts, Assessment assessment)
    {
        var carried = new Dictionary<string, bool>(StringComparer.Ordinal);
        return assessment.Findings.Supporting
            .Where(f => ReferencesOf(f) is { Count: <= MostEntries } references
                && !references.Exists(facts.Representatives.Contains) // they are more
                && references.Exists(r => IsCarriedBy(r, facts, assessment, carried)))
            .Select(f => f.CriterionId)
            .ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private static List<string> ReferencesOf(Finding finding) =>
        [.. finding.Evidence.Where(e => e.Status == EvidenceStatus.Counted).Select(e => e.Reference).Distinct()];

    private bool IsCarriedBy(string reference, PatientFacts facts, Assessment assessment, Dictionary<string, bool> carried)
    {
        if (!carried.TryGetValue(reference, out var isCarried))
        {
            var without = facts with { Entries = [.. facts.Entries.Where(e => e.Reference != reference)] };
            var conclusion = engine.Assess(assembler.Build(without), assessment.AsOf).Verdict.Conclusion;
            carried[reference] = isCarried = !FirstDays.IsSpoken(conclusion);
        }

        return isCarried;
    }
}
