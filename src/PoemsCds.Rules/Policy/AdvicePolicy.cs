using System.Collections.Immutable;

namespace PoemsCds.Rules.Policy;

/// <summary>
/// The truth table: which conclusion is drawn, and so whether a card is shown and which. Read from the top; the first row
/// that holds decides.
/// </summary>
/// <remarks>
/// P polyneuropathy, M monoclonal plasma-cell disorder, E endocrine disease; a strong major is a sclerotic bone lesion,
/// Castleman disease or strongly raised VEGF; minors are categories, 0 to 6. Only findings that are met count; a rival cause
/// never lowers rows 3 to 5. Source: [AdvicePolicy], section 2; row 3 is the published set [Dispenzieri2023].
/// </remarks>
public sealed class AdvicePolicy
{
    /// <summary>The rows in the order in which they are read.</summary>
    public static readonly ImmutableArray<PolicyRow> Table =
    [
        // POEMS syndrome is on record: nothing to tell.
        new("1", Conclusion.AlreadyKnown, f => f.Known),

        // The criteria were made for adults, and advice is for the living.
        new("2", Conclusion.NotApplicable, f => f.Child || f.Deceased),

        // The published set is documented.
        new("3", Conclusion.PromptReview, f => P(f) && M(f) && !f.IgM && f.StrongMajor && f.Minors >= 1),

        // Both mandatory criteria, and a major one.
        new("4", Conclusion.ConsiderPoems, f => P(f) && M(f) && (f.StrongMajor || f.RaisedVegf)),

        // Both mandatory criteria, and two minor categories.
        new("5", Conclusion.ConsiderPoems, f => P(f) && M(f) && f.Minors >= 2),

        // Both mandatory criteria and one minor category, when the type fits and nothing else causes the neuropathy.
        new("6", Conclusion.ConsiderPoems, f => P(f) && M(f) && !f.IgM && !f.Kappa && f.Minors >= 1
            && (!f.AlternativeCause || f.Inflammatory || f.Refractory)),

        // The triad, whatever the type and whichever endocrine disease.
        new("7", Conclusion.CompleteWorkup, f => P(f) && M(f) && f.Endocrine),

        // Both mandatory criteria, the second perhaps only possible.
        new("8", Conclusion.CompleteWorkup, f => P(f) && !f.IgM && (M(f) || f.MonoclonalPossible)),

        // An inflammatory or refractory neuropathy that was never tested for a clone.
        new("9", Conclusion.CompleteWorkup, f => (f.Inflammatory || (P(f) && f.Refractory)) && !M(f) && f.ImmunofixationMissing),

        // A neuropathy with other parts of the syndrome that was never tested for a clone.
        new("10", Conclusion.CompleteWorkup, f => P(f) && !M(f) && f.ImmunofixationMissing
            && (f.StrongMajor || f.RaisedVegf || (f.Minors >= 2 && (!f.AlternativeCause || f.GuillainBarre)))),

        // The same with a negative test: up to a third are negative at first.
        new("10b", Conclusion.CompleteWorkup, f => P(f) && !M(f) && f.ImmunofixationNegative
            && (f.StrongMajor || f.RaisedVegf) && f.Minors >= 1),

        // Castleman disease with parts of the syndrome and no clone: a separate entity.
        new("11", Conclusion.CastlemanVariant, f => f.Castleman && f.Minors >= 2 && f.MonoclonalNotMet),

        // Not enough was supplied to decide.
        new("12", Conclusion.Undecided, f => f.DiagnosesMissing),

        new("13", Conclusion.NoAdvice, _ => true),
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

    private static bool P(PolicyInputs f) => f.Polyneuropathy;

    private static bool M(PolicyInputs f) => f.Monoclonal;
}
