using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Timelines;

/// <summary>
/// The evidence of an assessment in lanes through time, so that one look shows what came when, what counts and what is missing.
/// </summary>
/// <param name="From">
/// First day of the axis, inclusive: the first of January of the year of the oldest evidence, or <see cref="MaxYears"/> years before the
/// day of assessment. What is older is drawn at the start.
/// </param>
/// <param name="To">Last day of the axis, inclusive: the day of assessment.</param>
/// <param name="Lanes">The lanes, top down; none is empty.</param>
public sealed record Timeline(DateOnly From, DateOnly To, ImmutableArray<TimelineLane> Lanes)
{
    /// <summary>Greatest length of the axis, in years.</summary>
    public const int MaxYears = 30;

    // The further rows are shown only with evidence, because another row says that there is none.
    private static readonly ImmutableArray<(string Title, string[] Asked, string[] Further)> Findings =
    [
        ("P – polyneuropathy", [CriterionIds.Polyneuropathy], [CriterionIds.PossiblePolyneuropathy]),
        ("O – organomegaly", [CriterionIds.Organomegaly], [CriterionIds.ReportedOrganomegaly]),
        ("E – endocrine disease", [CriterionIds.EndocrineMinor], [CriterionIds.EndocrineDisease]),
        ("M – monoclonal disorder", [CriterionIds.MonoclonalDisorder], [CriterionIds.PossibleMonoclonalDisorder]),
        ("S – skin", [CriterionIds.SkinChanges], []),
        ("Other major findings", [CriterionIds.StronglyRaisedVegf, CriterionIds.ScleroticBoneLesion, CriterionIds.CastlemanDisease],
            [CriterionIds.RaisedVegf, CriterionIds.ReportedScleroticBoneLesion, CriterionIds.ReportedCastlemanDisease]),
        ("Other minor findings",
            [CriterionIds.ExtravascularVolumeOverload, CriterionIds.Papilledema, CriterionIds.ThrombocytosisPolycythemia],
            [CriterionIds.ReportedEffusion, CriterionIds.ReportedPapilledema]),
    ];

    // Criteria that cards do not name, or that share a name there: of the endocrine diseases only the first is a minor criterion.
    private static readonly ImmutableDictionary<string, string> Names = ImmutableDictionary.CreateRange<string, string>(
    [
        new(CriterionIds.EndocrineMinor, "Endocrine disease other than of glucose and thyroid"),
        new(CriterionIds.EndocrineDisease, "Endocrine disease of glucose or thyroid"),
        new(CriterionIds.AlternativeCause, "Another cause of the neuropathy"),
        new(CriterionIds.NegativeImmunofixation, "Negative immunofixation"),
        new(CriterionIds.NormalVegf, "VEGF within its range"),
        new(CriterionIds.KappaExcess, "Free light chains with kappa excess"),
    ]);

    private static readonly ImmutableArray<string> Against =
        [CriterionIds.AlternativeCause, CriterionIds.NegativeImmunofixation, CriterionIds.NormalVegf, CriterionIds.KappaExcess];

    /// <summary>Creates the timeline of an assessment.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="knowledge">The listed treatments.</param>
    /// <param name="nameOf">Returns the name of a criterion by its id.</param>
    public static Timeline Of(Assessment assessment, KnowledgeBase knowledge, Func<string, string> nameOf)
    {
        TimelineLane[] all =
        [
            .. Findings.Select(lane => new TimelineLane(
                lane.Title,
                [
                    .. lane.Asked.Select(id => Row(assessment, id, nameOf)),
                    .. lane.Further.Select(id => Row(assessment, id, nameOf)).Where(row => !row.Marks.IsEmpty),
                ])
            {
                IsLetter = lane.Asked.Length == 1,
            }),
            new TimelineLane("Treatment", [.. TreatmentRows.Of(assessment, knowledge, nameOf)]),
            new TimelineLane("Speaks against",
                [.. Against.Select(id => OnRecord(Row(assessment, id, nameOf))).Where(row => !row.Marks.IsEmpty)]),
            new TimelineLane("Tests of the work-up",
                [.. assessment.Findings.Of(Tier.WorkUp).Select(f => OnRecord(Row(assessment, f.CriterionId, nameOf)))])
            {
                JoinsMissing = true,
            },
        ];
        ImmutableArray<TimelineLane> lanes = [.. all.Where(lane => !lane.Rows.IsEmpty)];
        var oldest = lanes.SelectMany(l => l.Rows).SelectMany(r => r.Marks).Select(m => m.Date?.Earliest ?? assessment.AsOf)
            .Append(assessment.AsOf).Min();
        return new Timeline(new DateOnly(Math.Max(oldest.Year, assessment.AsOf.Year - MaxYears), 1, 1), assessment.AsOf, lanes);
    }

    // What speaks against POEMS syndrome, and a test whatever its result, does not count for it.
    private static TimelineRow OnRecord(TimelineRow row) => row with
    {
        Marks = [.. row.Marks.Select(m => m.Kind == TimelineMarkKind.Counted ? m with { Kind = TimelineMarkKind.Recorded } : m)],
    };

    private static TimelineRow Row(Assessment assessment, string criterion, Func<string, string> nameOf)
    {
        var finding = assessment.Findings[criterion];
        var shownElsewhere = criterion == CriterionIds.EndocrineDisease
            ? assessment.Findings[CriterionIds.EndocrineMinor].Evidence.Select(e => e.Reference).ToHashSet()
            : [];
        var marks = finding.Evidence.Where(e => !shownElsewhere.Contains(e.Reference)).Select(Mark);
        return new TimelineRow(Names.GetValueOrDefault(criterion) ?? nameOf(criterion), finding.Status, [.. marks]);
    }

    private static TimelineMark Mark(Evidence evidence) => new(
        evidence.Date,
        evidence.Status == EvidenceStatus.Counted ? TimelineMarkKind.Counted
            : evidence.IsExplained ? TimelineMarkKind.Explained
            : TimelineMarkKind.Unconfirmed,
        evidence.Concept);
}
