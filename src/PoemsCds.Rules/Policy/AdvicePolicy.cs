using System.Collections.Immutable;

namespace PoemsCds.Rules.Policy;

/// <summary>
/// The truth table: which conclusion is drawn, and so whether a card is shown and which. Read from the top; the first row
/// that holds decides.
/// </summary>
/// <remarks>
/// P polyneuropathy, M monoclonal plasma-cell disorder, E endocrine disease; a strong major is a sclerotic bone lesion, Castleman disease
/// or strongly raised VEGF; minors are categories, 0 to 6. Only findings that are met count, reported ones in rows 4, 5 and 8b alone; a
/// rival cause never lowers rows 3 to 5. Source: [AdvicePolicy], section 2; row 3 is the published set [Dispenzieri2023].
/// </remarks>
public sealed class AdvicePolicy
{
    /// <summary>The rows in the order in which they are read.</summary>
    public static readonly ImmutableArray<PolicyRow> Table =
    [
        // POEMS syndrome is on record: nothing to tell.
        new("1", Conclusion.AlreadyKnown, [], f => f.Known),

        // The criteria were made for adults, and advice is for the living.
        new("2", Conclusion.NotApplicable, [], f => f.Child || f.Deceased),

        // The published set is documented.
        new("3", Conclusion.PromptReview, RowInputs.Published, f => P(f) && M(f) && !f.IgM && f.StrongMajor && f.Minors >= 1),

        // Both mandatory criteria, and a major one, by code, by value or in words.
        new("4", Conclusion.ConsiderPoems, RowInputs.WithMajor, f => P(f) && M(f)
            && (f.StrongMajor || f.ReportedMajor || (f.RaisedVegf && (f.ClearlyRaisedVegf || f.Minors >= 1)))),

        // Both mandatory criteria, and two minor categories, one of them perhaps in words alone.
        new("5", Conclusion.ConsiderPoems, RowInputs.WithMinors, f => P(f) && M(f) && f.Minors >= 1 && f.Minors + f.ReportedMinors >= 2),

        // Both mandatory criteria and one minor category, when the type fits and nothing else causes the neuropathy.
        new("6", Conclusion.ConsiderPoems, RowInputs.Fitting, f => P(f) && M(f) && !f.IgM && !f.Kappa && f.Minors >= 1
            && (!f.RivalCause || f.Inflammatory || f.Refractory)),

        // The triad, whatever the type and whichever endocrine disease.
        new("7", Conclusion.CompleteWorkup, RowInputs.Triad, f => P(f) && M(f) && f.Endocrine),

        // Both mandatory criteria, the second perhaps only possible; not where kappa or an earlier treatment makes it too unlikely.
        new("8", Conclusion.CompleteWorkup, RowInputs.Open, f => P(f) && !f.IgM && (M(f) || f.MonoclonalPossible)
            && (!f.Kappa || HasMore(f)) && (!f.TreatmentBeforeNeuropathy || HasMore(f))),

        // The same with a neuropathy that is not confirmed, where much else fits.
        new("8b", Conclusion.CompleteWorkup, RowInputs.OpenNeuropathy, f => f.PolyneuropathyPossible && M(f) && !f.IgM
            && (f.StrongMajor || f.ReportedMajor || f.RaisedVegf || f.Minors >= 2)),

        // An inflammatory or refractory neuropathy that was never tested for an M-protein.
        new("9", Conclusion.CompleteWorkup, RowInputs.Inflammatory, f => (f.Inflammatory || (P(f) && f.Refractory)) && !M(f)
            && f.ImmunofixationMissing),

        // A neuropathy with other parts of the syndrome that was never tested for an M-protein.
        new("10", Conclusion.CompleteWorkup, RowInputs.Untested, f => P(f) && !M(f) && f.ImmunofixationMissing
            && (f.StrongMajor || f.RaisedVegf || (f.Minors >= 2 && (!f.RivalCause || f.GuillainBarre)))),

        // The same with a negative test: up to a third are negative at first.
        new("10b", Conclusion.CompleteWorkup, RowInputs.Untested, f => P(f) && !M(f) && f.ImmunofixationNegative
            && (f.StrongMajor || f.RaisedVegf) && f.Minors >= 1),

        // Castleman disease with parts of the syndrome and no M-protein: a separate entity.
        new("11", Conclusion.CastlemanVariant, RowInputs.Castleman, f => f.Castleman && f.Minors >= 2 && f.MonoclonalNotMet),

        // Not enough was supplied to decide.
        new("12", Conclusion.Undecided, [], f => f.DiagnosesMissing),

        new("13", Conclusion.NoAdvice, [], _ => true),
    ];

    private readonly PolicySettings _settings;

    /// <summary>The table with the switches of a site.</summary>
    /// <param name="settings">What the site switched.</param>
    /// <exception cref="ArgumentException">A row is off that cannot be switched.</exception>
    public AdvicePolicy(PolicySettings settings)
    {
        var unknown = settings.RowsOff.Except(PolicySettings.SwitchableRows, StringComparer.Ordinal).ToArray();
        _settings = unknown.Length == 0
            ? settings
            : throw new ArgumentException($"These rows cannot be switched: {string.Join(", ", unknown)}.", nameof(settings));
    }

    /// <summary>The criteria that a row rests on.</summary>
    /// <param name="row">Its number.</param>
    internal static ImmutableArray<string> InputsOf(string row) => Table.First(r => r.Number == row).RestsOn;

    /// <summary>The conclusion and the row that drew it.</summary>
    /// <param name="inputs">The findings as the table names them.</param>
    public Verdict Conclude(PolicyInputs inputs)
    {
        var row = Table.First(r => !_settings.RowsOff.Contains(r.Number) && r.Holds(inputs));
        return IsShown(row.Conclusion) ? new Verdict(row.Conclusion, row.Number) : new Verdict(Conclusion.NoAdvice, row.Number);
    }

    private bool IsShown(Conclusion conclusion) =>
        conclusion < Conclusion.CastlemanVariant || conclusion >= Floor(_settings.LowestConclusion);

    // The Castleman note stands beside the lowest conclusion that gives a card, not above or below it.
    private static Conclusion Floor(Conclusion lowest) =>
        lowest == Conclusion.CompleteWorkup ? Conclusion.CastlemanVariant : lowest;

    // What outweighs kappa, and a neuropathy that began under treatment.
    private static bool HasMore(PolicyInputs f) => f.Minors >= 1 || f.StrongMajor || f.RaisedVegf;

    private static bool P(PolicyInputs f) => f.Polyneuropathy;

    private static bool M(PolicyInputs f) => f.Monoclonal;
}
