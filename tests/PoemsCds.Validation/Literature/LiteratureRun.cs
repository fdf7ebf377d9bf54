using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Literature;

/// <summary>Verdicts of a published case under each view.</summary>
/// <param name="Case">The case.</param>
/// <param name="AtDiagnosis">Verdict with all facts, in SNOMED CT and ICD-10-CM.</param>
/// <param name="ByView">Verdict under each named view.</param>
internal sealed record CaseOutcome(LiteratureCase Case, Assessment AtDiagnosis, ImmutableArray<Verdict> ByView)
{
    /// <summary>The conclusion at diagnosis.</summary>
    internal Verdict Verdict => AtDiagnosis.Verdict;

    /// <summary>Group in which the case is reported.</summary>
    internal CaseGroup Group => Case switch
    {
        { Kind: CaseKind.NotPoems } => CaseGroup.NotPoems,
        { Kind: CaseKind.Contested } => CaseGroup.Contested,
        { PublishedSet: true } => CaseGroup.PublishedSet,
        { Polyneuropathy: true, Monoclonal: true } => CaseGroup.MandatoryPair,
        _ => CaseGroup.Incomplete,
    };

    /// <summary>Whether the verdict is as expected; <see langword="null"/> if nothing is expected.</summary>
    internal bool? IsAsItShould => Group switch
    {
        CaseGroup.NotPoems => !Verdict.IsWarning(),
        CaseGroup.PublishedSet => Verdict.Conclusion == Conclusion.PromptReview,
        CaseGroup.MandatoryPair => Verdict.IsCard(),
        _ => null,
    };
}

/// <summary>Expected result of a case, from the facts read.</summary>
internal enum CaseGroup
{
    /// <summary>POEMS; the facts read satisfy the published set: the highest card.</summary>
    PublishedSet,

    /// <summary>POEMS; both mandatory criteria are among the facts read: a card.</summary>
    MandatoryPair,

    /// <summary>POEMS; a mandatory criterion is not among the facts read: nothing is expected.</summary>
    Incomplete,

    /// <summary>Called POEMS against every published set: nothing is expected.</summary>
    Contested,

    /// <summary>Another disease: no warning.</summary>
    NotPoems,
}

/// <summary>A case at an earlier time.</summary>
/// <param name="Case">The case.</param>
/// <param name="MonthsBefore">Months before its diagnosis.</param>
/// <param name="OnRecord">The features that had begun, as far as the case dates them.</param>
/// <param name="Verdict">Verdict of the policy.</param>
internal sealed record EarlierOutcome(LiteratureCase Case, int MonthsBefore, ImmutableArray<string> OnRecord, Verdict Verdict);

/// <summary>Assesses the published cases.</summary>
internal static class LiteratureRun
{
    /// <summary>Every case at its diagnosis.</summary>
    internal static ImmutableArray<CaseOutcome> AtDiagnosis() =>
    [
        .. LiteratureCase.All.Select(c => new CaseOutcome(
            c,
            Assess(c, new CaseView()),
            [.. CaseView.Named.Select(v => Assess(c, v.View).Verdict)])),
    ];

    /// <summary>The cases with dated facts, at each month at which one of these began.</summary>
    internal static ImmutableArray<EarlierOutcome> Earlier() =>
    [
        .. from one in LiteratureCase.All
           from months in one.Diagnoses.Select(d => -d.Month ?? 0).Where(m => m > 0).Distinct().OrderDescending()
           select new EarlierOutcome(
               one,
               months,
               [.. one.Diagnoses.Where(d => d.Month <= -months).Select(d => d.Feature)],
               Assess(one, new CaseView { MonthsBefore = months }).Verdict),
    ];

    private static Assessment Assess(LiteratureCase one, CaseView view) => Assessor.Assess(view.ChartOf(one));
}
