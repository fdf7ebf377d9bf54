using System.Globalization;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>The ends of a reference range and the unit of both, as the record writes it.</summary>
/// <param name="Low">Lower end; <see langword="null"/> when it has none.</param>
/// <param name="High">Upper end; <see langword="null"/> when it has none.</param>
/// <param name="Unit">Unit of both; not stated means the unit of the value.</param>
internal readonly partial record struct ReferenceRangeText(decimal? Low, decimal? High, UnitText Unit)
{
    /// <summary>Whether it has an end.</summary>
    internal bool HasEnd => Low is not null || High is not null;

    /// <summary>Reads a range in words: "31-86 pg/mL", "&lt;= 115", "up to 96.2", "&gt; 40". Anything else is none.</summary>
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
        match.Groups[group] is { Success: true } end ? decimal.Parse(end.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;

    // A comma may part thousands or decimals: such a range is none.
    [GeneratedRegex(
        @"^\s*[(\[]?\s*(?:(?<low>\d{1,12}(?:\.\d{1,12})?)\s*(?:-|–|to)\s*(?<high>\d{1,12}(?:\.\d{1,12})?)|(?:<=?|≤|up to)\s*(?<to>\d{1,12}(?:\.\d{1,12})?)|(?:>=?|≥)\s*(?<from>\d{1,12}(?:\.\d{1,12})?))\s*[)\]]?\s*(?<unit>(?:10[*^]|[^\d\s.()\[\],;])[^,;()]{0,29})?\s*[)\]]?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
