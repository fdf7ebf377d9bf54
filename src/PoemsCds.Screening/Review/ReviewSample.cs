using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PoemsCds.Screening.Results;

namespace PoemsCds.Screening.Review;

/// <summary>A random sample of the patients with a card.</summary>
/// <param name="Patients">The patients, in the order of their pseudonyms.</param>
/// <param name="Frame">Patients with a card by conclusion, from which the sample was drawn.</param>
internal sealed record ReviewSample(ImmutableArray<JudgedLine> Patients, ImmutableSortedDictionary<string, int> Frame)
{
    /// <summary>
    /// Draws a sample: the patients whose pseudonyms have the lowest digests together with the seed. The same run and seed give the same
    /// sample, whatever the order of the patients.
    /// </summary>
    /// <param name="flagged">The patients with a card.</param>
    /// <param name="number">Number of patients, of each conclusion if <paramref name="isPerConclusion"/>; fewer if there are fewer.</param>
    /// <param name="isPerConclusion">Whether to draw from each conclusion.</param>
    /// <param name="seed">The seed.</param>
    internal static ReviewSample Draw(IEnumerable<JudgedLine> flagged, int number, bool isPerConclusion, int seed)
    {
        var groups = flagged.GroupBy(f => f.Conclusion ?? "", StringComparer.Ordinal).Select(g => (g.Key, Patients: g.ToList())).ToList();
        IEnumerable<IEnumerable<JudgedLine>> drawnFrom =
            isPerConclusion ? groups.Select(g => g.Patients) : [groups.SelectMany(g => g.Patients)];
        return new ReviewSample(
            [
                .. drawnFrom.SelectMany(g => g.OrderBy(p => RankOf(p.Patient, seed), StringComparer.Ordinal).Take(number))
                    .OrderBy(p => p.Patient, StringComparer.Ordinal),
            ],
            groups.ToImmutableSortedDictionary(g => g.Key, g => g.Patients.Count, StringComparer.Ordinal));
    }

    private static string RankOf(string pseudonym, int seed) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{seed}\n{pseudonym}"))));
}
