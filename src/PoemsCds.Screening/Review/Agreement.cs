using System.Globalization;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Results;
using PoemsCds.Screening.Runs;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Review;

/// <summary>Compares the verdicts of two reviewers.</summary>
public static class Agreement
{
    /// <summary>Compares two files of verdicts.</summary>
    /// <param name="first">File of one reviewer.</param>
    /// <param name="second">File of the other.</param>
    /// <returns>The agreement in words: kappa, predictive values, disagreements.</returns>
    /// <exception cref="ScreeningException">A file cannot be read, or no patient has a verdict in both.</exception>
    public static IReadOnlyList<string> Of(string first, string second) => FileErrors.Described<IReadOnlyList<string>>(() =>
    {
        var (one, other) = (ReviewFile.Read(first), ReviewFile.Read(second));
        var both = one.Values.Where(r => r.Verdict is not null && other.TryGetValue(r.Patient, out var o) && o.Verdict is not null)
            .Select(r => (One: r, Other: other[r.Patient])).OrderBy(p => p.One.Patient, StringComparer.Ordinal).ToList();
        if (both.Count == 0)
        {
            throw new ScreeningException($"{first} and {second}: no patient has a verdict in both. Give two files of the same worksheet.");
        }

        var all = one.Keys.Union(other.Keys, StringComparer.Ordinal).Count();
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"Patients: {all}; with a verdict in both files: {both.Count}"),
            KappaOf(both.ConvertAll(p => (p.One.Verdict?.Code ?? "", p.Other.Verdict?.Code ?? ""))),
            "",
            "Predictive value by conclusion: share of cards worth showing (poems-likely, workup-worth-it), without cannot-tell.",
            "95 % intervals: of kappa by the standard error of Fleiss, Cohen and Everitt, of predictive values by Wilson's score.",
            .. Values("first reviewer", [.. one.Values]),
            .. Values("second reviewer", [.. other.Values]),
            .. Values("both reviewers alike", both.ConvertAll(p => p.One with { Verdict = Joint(p.One.Verdict, p.Other.Verdict) })),
            "",
            .. Disagreements(both),
        ];
    });

    private static string KappaOf(List<(string, string)> codes)
    {
        var agreed = string.Create(CultureInfo.InvariantCulture, $"Agreement: {codes.Count(c => c.Item1 == c.Item2)} of {codes.Count}");
        return CohenKappa.Of(codes) is { } kappa
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{agreed}. Cohen's kappa: {kappa.Value:F2} (95 % interval {kappa.Interval.Lower:F2} to {kappa.Interval.Upper:F2})")
            : $"{agreed}. Cohen's kappa is not defined: both reviewers gave one and the same verdict throughout.";
    }

    // A card counts as worth showing or not only where both reviewers say so.
    private static Verdict? Joint(Verdict? one, Verdict? other) => one?.IsPositive == other?.IsPositive ? one : null;

    private static IEnumerable<string> Values(string reviewer, IReadOnlyList<Review> reviews)
    {
        var decided = reviews.Where(r => r.Verdict?.IsPositive is not null).ToList();
        foreach (var group in decided.GroupBy(r => r.Conclusion, StringComparer.Ordinal).OrderByDescending(g => Conclusions.RankOf(g.Key)))
        {
            var worth = group.Count(r => r.Verdict?.IsPositive == true);
            var interval = Interval.OfProportion(worth, group.Count());
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {Words.Of(group.Key)}, {reviewer}: {worth} of {group.Count()}, {ShareOf(worth, group.Count())} ({Percent(interval)})");
        }
    }

    private static string ShareOf(int cases, int number) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * cases / number:F0} %");

    private static string Percent(Interval interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Lower:F0}–{100 * interval.Upper:F0} %");

    private static IEnumerable<string> Disagreements(List<(Review One, Review Other)> both)
    {
        var differing = both.Where(p => p.One.Verdict != p.Other.Verdict).ToList();
        return differing.Select(p => $"  {p.One.Patient} ({Words.Of(p.One.Conclusion)}): {p.One.Verdict?.Code}, {p.Other.Verdict?.Code}")
            .Prepend(differing.Count == 0 ? "No disagreement." : "Disagreements (first, second):");
    }
}
