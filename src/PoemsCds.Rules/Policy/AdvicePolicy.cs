using System.Collections.Immutable;

namespace PoemsCds.Rules.Policy;

/// <summary>
/// The policy table: derives the conclusion, and with it the card, from the findings. Rows are evaluated from the top; the first
/// row that holds decides.
/// </summary>
/// <remarks>
/// P polyneuropathy, M monoclonal plasma-cell disorder, E endocrine disease; a strong major is a sclerotic bone lesion, Castleman disease
/// or strongly raised VEGF; minors are categories, 0 to 6. Only met findings count. Findings stated only in text count in rows 4, 5 and 8b
/// alone.
/// An alternative cause never affects rows 3 to 5. Source: [AdvicePolicy], section 2; row 3 is the published set [Dispenzieri2023].
/// </remarks>
public sealed class AdvicePolicy
{
    /// <summary>Rows in order of evaluation.</summary>
    public static readonly ImmutableArray<PolicyRow> Table =
    [
        // POEMS syndrome is on record already.
        new("1", Conclusion.AlreadyKnown, [], f => f.Known),

        // The criteria apply to adults; no advice for deceased patients.
        new("2", Conclusion.NotApplicable, [], f => f.Child || f.Deceased),

        // The published set is documented.
        new("3", Conclusion.PromptReview, RowInputs.Published, f => P(f) && M(f) && !f.IgM && f.StrongMajor && f.Minors >= 1),

        // Both mandatory criteria and a major one, by code, value or text.
        new("4", Conclusion.ConsiderPoems, RowInputs.WithMajor, f => P(f) && M(f)
            && (f.StrongMajor || f.ReportedMajor || (f.RaisedVegf && (f.ClearlyRaisedVegf || f.Minors >= 1)))),

        // Both mandatory criteria and two minor categories, all but one of which may be stated only in text.
        new("5", Conclusion.ConsiderPoems, RowInputs.WithMinors, f => P(f) && M(f) && f.Minors >= 1 && f.Minors + f.ReportedMinors >= 2),

        // Both mandatory criteria and one minor category, if the isotype fits and the neuropathy has no other cause.
        new("6", Conclusion.ConsiderPoems, RowInputs.Fitting, f => P(f) && M(f) && !f.IgM && !f.Kappa && f.Minors >= 1
            && (!f.AlternativeCause || f.Inflammatory || f.Refractory)),

        // The triad, with any isotype and any endocrine disease.
        new("7", Conclusion.CompleteWorkup, RowInputs.Triad, f => P(f) && M(f) && f.Endocrine),

        // Both mandatory criteria, the M-protein possibly unconfirmed. Kappa and earlier plasma-cell treatment need a further finding.
        new("8", Conclusion.CompleteWorkup, RowInputs.Open, f => P(f) && !f.IgM && (M(f) || f.MonoclonalPossible)
            && (!f.Kappa || HasFurtherFinding(f)) && (!f.TreatmentBeforeNeuropathy || HasFurtherFinding(f))),

        // An unconfirmed neuropathy with an M-protein and further findings.
        new("8b", Conclusion.CompleteWorkup, RowInputs.OpenNeuropathy, f => f.PolyneuropathyPossible && M(f) && !f.IgM
            && (f.StrongMajor || f.ReportedMajor || f.RaisedVegf || f.Minors >= 2)),

        // An inflammatory or refractory neuropathy without a test for an M-protein.
        new("9", Conclusion.CompleteWorkup, RowInputs.Inflammatory, f => (f.Inflammatory || (P(f) && f.Refractory)) && !M(f)
            && f.ImmunofixationMissing),

        // A neuropathy with other features of the syndrome, without a test for an M-protein.
        new("10", Conclusion.CompleteWorkup, RowInputs.Untested, f => P(f) && !M(f) && f.ImmunofixationMissing
            && (f.StrongMajor || f.RaisedVegf || (f.Minors >= 2 && (!f.AlternativeCause || f.GuillainBarre)))),

        // A neuropathy with other features and a negative test: in up to a third of patients the first test is negative.
        new("10b", Conclusion.CompleteWorkup, RowInputs.Untested, f => P(f) && !M(f) && f.ImmunofixationNegative
            && (f.StrongMajor || f.RaisedVegf) && f.Minors >= 1),

        // Castleman disease with features of the syndrome and no M-protein: a separate entity.
        new("11", Conclusion.CastlemanVariant, RowInputs.Castleman, f => f.Castleman && f.Minors >= 2 && f.MonoclonalNotMet),

        // Not enough data was supplied to decide.
        new("12", Conclusion.Undecided, [], f => f.DiagnosesMissing),

        new("13", Conclusion.NoAdvice, [], _ => true),
    ];

    private readonly PolicySettings _settings;

    /// <summary>Creates the policy with the settings of a site.</summary>
    /// <exception cref="ArgumentException"><see cref="PolicySettings.RowsOff"/> has a row that cannot be turned off.</exception>
    public AdvicePolicy(PolicySettings settings)
    {
        var unknown = settings.RowsOff.Except(PolicySettings.SwitchableRows, StringComparer.Ordinal).ToArray();
        _settings = unknown.Length == 0
            ? settings
            : throw new ArgumentException($"These rows cannot be turned off: {string.Join(", ", unknown)}.", nameof(settings));
    }

    /// <summary>Ids of the criteria that a row depends on.</summary>
    /// <param name="row">Number of the row.</param>
    internal static ImmutableArray<string> InputsOf(string row) => Table.First(r => r.Number == row).RestsOn;

    /// <summary>Returns the conclusion, and the row that gave it.</summary>
    public Verdict Conclude(PolicyInputs inputs)
    {
        var row = Table.First(r => !_settings.RowsOff.Contains(r.Number) && r.Holds(inputs));
        return IsShown(row.Conclusion) ? new Verdict(row.Conclusion, row.Number) : new Verdict(Conclusion.NoAdvice, row.Number);
    }

    private bool IsShown(Conclusion conclusion) =>
        conclusion < Conclusion.CastlemanVariant || conclusion >= Floor(_settings.LowestConclusion);

    // CompleteWorkup as the lowest conclusion includes the Castleman variant.
    private static Conclusion Floor(Conclusion lowest) =>
        lowest == Conclusion.CompleteWorkup ? Conclusion.CastlemanVariant : lowest;

    // Further findings that outweigh kappa and earlier treatment.
    private static bool HasFurtherFinding(PolicyInputs f) => f.Minors >= 1 || f.StrongMajor || f.RaisedVegf;

    private static bool P(PolicyInputs f) => f.Polyneuropathy;

    private static bool M(PolicyInputs f) => f.Monoclonal;
}
