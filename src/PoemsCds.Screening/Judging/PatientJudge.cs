using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Judging;

/// <summary>A patient of a run.</summary>
/// <param name="Digest">The pseudonym.</param>
/// <param name="Facts">The facts.</param>
/// <param name="Assessment">The assessment; <see langword="null"/> if the patient was not judged.</param>
/// <param name="First">The first day of each conclusion, for patients with a card and those in whom POEMS syndrome is on record.</param>
internal sealed record JudgedPatient(
    UInt128 Digest, PatientFacts Facts, Assessment? Assessment, ImmutableSortedDictionary<Conclusion, DateOnly> First)
{
    /// <summary>Criteria of which one entry alone carries the card; see <see cref="DecidingEntries"/>.</summary>
    internal ImmutableSortedSet<string> Decides { get; init; } = [];

    /// <summary>Whether a card is shown.</summary>
    internal bool IsFlagged => Assessment is not null && FirstDays.IsSpoken(Assessment.Verdict.Conclusion);
}

/// <summary>Judges the patients of a partition one by one.</summary>
/// <param name="context">What all tasks share.</param>
/// <param name="exported">The types of the export.</param>
internal sealed class PatientJudge(ScreeningContext context, ExportedTypes exported)
{
    private static readonly ImmutableSortedDictionary<Conclusion, DateOnly> NoDays =
        ImmutableSortedDictionary<Conclusion, DateOnly>.Empty;

    private readonly RecordAssembler _assembler = new(context.Plan, exported);
    private readonly DecidingEntries _deciding = new(context.Setup.Engine, new RecordAssembler(context.Plan, exported));
    private readonly FirstDays _firstDays = new(context.Setup.Engine, new RecordAssembler(context.Plan, exported));

    /// <summary>Judges a patient.</summary>
    internal JudgedPatient Judge(UInt128 digest, Chart chart)
    {
        var facts = PatientFacts.Of(chart);
        if (facts.NotJudged is not null)
        {
            return new JudgedPatient(digest, facts, null, NoDays);
        }

        var assessment = context.Setup.Engine.Assess(_assembler.Build(facts), context.Document.AsOf);
        var conclusion = assessment.Verdict.Conclusion;
        var hasDays = FirstDays.IsSpoken(conclusion) || conclusion == Conclusion.AlreadyKnown;
        return new JudgedPatient(digest, facts, assessment, hasDays ? _firstDays.Of(facts, assessment) : NoDays)
        {
            Decides = FirstDays.IsSpoken(conclusion) ? _deciding.Of(facts, assessment) : [],
        };
    }
}
