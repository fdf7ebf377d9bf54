using System.Globalization;
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
    /// Parses a range such as "31-86 pg/mL", "&lt;= 115", "up to 96.2" or "&gt; 40". Any other text gives an empty range.
    /// </summary>
    internal static ReferenceRangeText Parse(string? words)
    {
        if (words is null || Pattern().Match(words) is not { Success: true } match)
        {
            return default;
        }

        var unit = match.Groups["unit"].Value.Trim();
        var stated = unit.Length > 0 ? new UnitText(null, unit) : default;
        return new ReferenceRangeText(Number(match, "low") ?? Number(match, "from"), Number(match, "high") ?? Number(match, "to"), stated);
    }

    private static decimal? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } end
            ? decimal.Parse(end.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;

    // A comma is ambiguous (thousands or decimals), so a range with one is rejected.
    [GeneratedRegex(
        @"^\s*[(\[]?\s*(?:(?<low>\d{1,12}(?:\.\d{1,12})?)\s*(?:-|–|to)\s*(?<high>\d{1,12}(?:\.\d{1,12})?)"
        + @"|(?:<=?|≤|up to)\s*(?<to>\d{1,12}(?:\.\d{1,12})?)"
        + @"|(?:>=?|≥)\s*(?<from>\d{1,12}(?:\.\d{1,12})?))\s*[)\]]?\s*"
        + @"(?<unit>(?:10[*^]|[^\d\s.()\[\],;])[^,;()]{0,29})?\s*[)\]]?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
