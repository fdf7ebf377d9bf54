using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>The ends of a reference range and their unit, as written in the record.</summary>
/// <param name="Low">Lower end; <see langword="null"/> if there is none.</param>
/// <param name="High">Upper end; <see langword="null"/> if there is none.</param>
/// <param name="Unit">Unit of both ends; if not stated, the unit of the value.</param>
internal readonly partial record struct ReferenceRangeText(decimal? Low, decimal? High, UnitText Unit)
{
    /// <summary>Whether the range has an end.</summary>
    internal bool HasEnd => Low is not null || High is not null;

    /// <summary>
    /// Parses a range such as "31-86 pg/mL", "31,0-86,0", "&lt;= 115", "Normal: &lt;86", "up to 96.2", "bis 86" or "&gt; 40". Any other
    /// text gives an empty range, and so does a number that may have thousands separators or decimals.
    /// </summary>
    internal static ReferenceRangeText Parse(string? words)
    {
        if (words is null || Pattern().Match(words) is not { Success: true } match
            || !TryRead(match, out var low, "low", "from") || !TryRead(match, out var high, "high", "to"))
        {
            return default;
        }

        var unit = match.Groups["unit"].Value.Trim();
        return new ReferenceRangeText(low, high, unit.Length > 0 ? new UnitText(null, unit) : default);
    }

    // Whether the end is not stated, or a number without thousands separators.
    private static bool TryRead(Match match, out decimal? end, string one, string other)
    {
        var digits = match.Groups[one] is { Success: true } first ? first.Value : match.Groups[other].Value;
        var number = NumberText.Parse(digits);
        end = number?.Value;
        return digits.Length == 0 || number is { IsGrouped: false };
    }

    private const string End = @"(?:" + NumberText.Pattern + @")(?![\d.,])";

    [GeneratedRegex(
        @"^\s*[(\[]?\s*(?:normal(?:\s+range)?\s*:?\s*)?(?:(?<low>" + End + @")\s*(?:-|–|to|bis)\s*(?<high>" + End + @")"
        + @"|(?:<=?|≤|up to|bis)\s*(?<to>" + End + @")"
        + @"|(?:>=?|≥)\s*(?<from>" + End + @"))\s*[)\]]?\s*"
        + @"(?<unit>(?:10[*^]|[^\d\s.()\[\],;])[^,;()]{0,29})?\s*[)\]]?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
