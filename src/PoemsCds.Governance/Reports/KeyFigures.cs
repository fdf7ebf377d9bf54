using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Reports;

/// <summary>The numbers that a committee reads first.</summary>
/// <param name="Composed">Cards composed, shown or not.</param>
/// <param name="Shown">Cards shown.</param>
/// <param name="Accepted">Cards of which a suggestion was accepted.</param>
/// <param name="Overridden">Cards that were dismissed.</param>
/// <param name="Patients">Patients who were shown a card.</param>
public sealed record KeyFigures(int Composed, int Shown, int Accepted, int Overridden, int Patients)
{
    /// <summary>Part of the shown cards that were dismissed, from 0 to 1; <see langword="null"/> if none was shown.</summary>
    public double? OverrideRate => Shown == 0 ? null : (double)Overridden / Shown;

    /// <summary>The numbers of a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="patients">Patients who were shown a card.</param>
    internal static KeyFigures Of(GovernanceView view, int patients) => new(
        view.Cards.Sum(c => c.Cards),
        view.CountOf(Delivery.Shown),
        view.CountOf(FeedbackOutcome.Accepted),
        view.CountOf(FeedbackOutcome.Overridden),
        patients);
}

/// <summary>The numbers of a period, and of as many days before it.</summary>
/// <param name="Now">The numbers of the period.</param>
/// <param name="Before">The numbers before; <see langword="null"/> if they are not kept for all these days.</param>
/// <param name="KeptSince">The first day of which everything is kept, UTC.</param>
public sealed record Comparison(KeyFigures Now, KeyFigures? Before, DateOnly KeptSince);
