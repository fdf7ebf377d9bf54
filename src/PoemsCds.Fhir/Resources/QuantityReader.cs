using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A Quantity, as written in the record.</summary>
/// <param name="Number">The number; <see langword="null"/> if missing or unreadable.</param>
/// <param name="Unit">Unit of the number.</param>
/// <param name="Comparison">How the value relates to the number.</param>
/// <param name="IsUnreadable">Whether a value is present, but cannot be read as a number.</param>
internal readonly record struct QuantityText(decimal? Number, UnitText Unit, Comparison Comparison, bool IsUnreadable);

/// <summary>Reads a Quantity: number, unit and comparator. Accepts a quoted number.</summary>
internal sealed partial class QuantityReader(Units units)
{
    private const int MaxUnitLength = 60;
    private const int MaxNumberLength = 40;
    private const NumberStyles NumberStyle =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent
        | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    // Most results have a known unit; its string is shared.
    private readonly Utf8Table<string> _listed = new(units.KnownSpellings.Select(unit => KeyValuePair.Create(unit, unit)));

    /// <summary>Reads the value at the reader and leaves the reader at its end.</summary>
    internal QuantityText Read(ref Utf8JsonReader reader)
    {
        decimal? number = null;
        var isUnreadable = false;
        string? unit = null;
        string? code = null;
        var comparison = Comparison.Exactly;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            isUnreadable = reader.TokenType != JsonTokenType.Null;
            reader.Skip();
            return new QuantityText(null, default, comparison, isUnreadable);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueEquals("value"u8);
            var isUnit = reader.ValueEquals("unit"u8);
            var isCode = reader.ValueEquals("code"u8);
            var isComparator = reader.ValueEquals("comparator"u8);
            reader.Read();
            if (isValue)
            {
                number = ReadNumber(in reader);
                isUnreadable = number is null && reader.TokenType != JsonTokenType.Null;
            }

            unit = isUnit ? ReadUnit(in reader) : unit;
            code = isCode ? ReadUnit(in reader) : code;
            comparison = isComparator ? ComparisonOf(JsonText.Read(in reader, MaxUnitLength)) : comparison;
            reader.Skip();
        }

        return new QuantityText(number, new UnitText(code, unit), comparison, isUnreadable);
    }

    /// <summary>
    /// Reads the number at the reader without moving the reader. It may be quoted, and then have a decimal comma; thousands separators are
    /// not accepted.
    /// </summary>
    /// <returns><see langword="null"/> if the value cannot be read as a number.</returns>
    internal static decimal? ReadNumber(scoped in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? reader.TryGetDecimal(out var plain) ? plain : null
        : JsonText.Read(in reader, MaxNumberLength) is { } quoted ? NumberIn(quoted)
        : null;

    private static decimal? NumberIn(string quoted) =>
        decimal.TryParse(quoted, NumberStyle, CultureInfo.InvariantCulture, out var number) ? number
        : DecimalComma().IsMatch(quoted) && NumberText.Parse(quoted.Trim()) is { IsGrouped: false } other ? other.Value
        : null;

    [GeneratedRegex(@"^\s*\d{1,12},\d{1,12}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    /// <summary>Maps a FHIR comparator.</summary>
    internal static Comparison ComparisonOf(string? comparator) => comparator switch
    {
        "<" => Comparison.LessThan,
        "<=" or "≤" => Comparison.AtMost,
        ">=" or "≥" => Comparison.AtLeast,
        ">" => Comparison.MoreThan,
        _ => Comparison.Exactly,
    };

    private string? ReadUnit(scoped in Utf8JsonReader reader) =>
        reader is { TokenType: JsonTokenType.String, ValueIsEscaped: false, ValueSpan.Length: > 0 }
            && _listed.TryFind(reader.ValueSpan, out var listed)
            ? listed
            : JsonText.Read(in reader, MaxUnitLength);
}
