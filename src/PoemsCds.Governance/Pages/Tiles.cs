using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Governance.Reports;

namespace PoemsCds.Governance.Pages;

/// <summary>A number that a committee reads first.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Value">The number.</param>
/// <param name="Note">What it is a part of, or what it means.</param>
/// <param name="Before">The number in the period before, with the change; <see langword="null"/> without one.</param>
public sealed record Tile(string Name, string Value, string Note, string? Before);

/// <summary>The tiles at the top of the governance page.</summary>
internal static class Tiles
{
    private const string Minus = "\u2212";

    /// <summary>The tiles, in order.</summary>
    internal static ImmutableArray<Tile> Of(Comparison figures)
    {
        var (now, before) = (figures.Now, figures.Before);
        return
        [
            new("Cards shown", Figures.Text(now.Shown), $"of {now.Composed} composed", Change(now.Shown, before?.Shown)),
            new(
                "Acted on",
                Figures.Text(now.Accepted),
                $"a suggestion accepted; {Figures.Share(now.Accepted, now.Shown)} of those shown",
                Change(now.Accepted, before?.Accepted)),
            new(
                "Override rate",
                Figures.Percent(now.OverrideRate),
                $"{now.Overridden} of {now.Shown} shown",
                before is null ? null : ChangeOfRate(now, before)),
            new(
                "Patients",
                Figures.Patients(now.Patients),
                "who were shown a card",
                before is null ? null : ChangeOfPatients(now.Patients, before.Patients)),
        ];
    }

    private static string? Change(int now, int? before) =>
        before is { } number ? $"before: {number} ({Signed(now - number, "0")})" : null;

    private static string ChangeOfRate(KeyFigures now, KeyFigures before)
    {
        var rate = $"before: {Figures.Percent(before.OverrideRate)}";
        var counts = before.Shown == 0 ? "" : $", {before.Overridden} of {before.Shown}";
        return rate + counts + (now.OverrideRate is { } current && before.OverrideRate is { } earlier
            ? $" ({Signed(100 * (current - earlier), "0.0")} points)"
            : "");
    }

    private static string? ChangeOfPatients(int now, int before) => Figures.IsSmall(now) || Figures.IsSmall(before)
        ? $"before: {Figures.Patients(before)}"
        : Change(now, before);

    private static string Signed(double change, string format)
    {
        var size = Math.Abs(change).ToString(format, CultureInfo.InvariantCulture);
        var sign = size.All(c => c is '0' or '.') ? "±" : change > 0 ? "+" : Minus;
        return sign + size;
    }
}
