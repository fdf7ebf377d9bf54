using System.Globalization;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A Quantity as the record writes it.</summary>
/// <param name="Number">The number; <see langword="null"/> when there is none, or none that can be read.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Comparison">How the value relates to the number.</param>
/// <param name="IsUnreadable">Whether there is something in place of a number that cannot be read as one.</param>
internal readonly record struct QuantityText(decimal? Number, UnitText Unit, Comparison Comparison, bool IsUnreadable);

/// <summary>Reads a Quantity: number, unit as the record writes it, comparator. A number in quotes is a number too.</summary>
internal sealed class QuantityReader(Units units)
{
    private const int LongestUnit = 60;
    private const int LongestNumber = 40;
    private const NumberStyles NumberStyle =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    // Most results are in a listed unit: its name is not made anew for each.
    private readonly Utf8Table<string> _listed = new(units.KnownSpellings.Select(unit => KeyValuePair.Create(unit, unit)));

    /// <summary>Reads the value the reader stands on and leaves it on its end.</summary>
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
                number = NumberIn(in reader);
                isUnreadable = number is null && reader.TokenType != JsonTokenType.Null;
            }

            unit = isUnit ? UnitIn(in reader) : unit;
            code = isCode ? UnitIn(in reader) : code;
            comparison = isComparator ? ComparisonOf(JsonText.Read(in reader, LongestUnit)) : comparison;
            reader.Skip();
        }

        return new QuantityText(number, new UnitText(code, unit), comparison, isUnreadable);
    }

    /// <summary>The number the reader stands on, plain or in quotes, with a point and without separators; does not move it.</summary>
    /// <returns><see langword="null"/> when it is none that can be read.</returns>
    internal static decimal? NumberIn(scoped in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? reader.TryGetDecimal(out var plain) ? plain : null
        : decimal.TryParse(JsonText.Read(in reader, LongestNumber), NumberStyle, CultureInfo.InvariantCulture, out var quoted) ? quoted
        : null;

    /// <summary>The comparison that a FHIR comparator means.</summary>
    internal static Comparison ComparisonOf(string? comparator) => comparator switch
    {
        "<" => Comparison.LessThan,
        "<=" or "≤" => Comparison.AtMost,
        ">=" or "≥" => Comparison.AtLeast,
        ">" => Comparison.MoreThan,
        _ => Comparison.Exactly,
    };

    private string? UnitIn(scoped in Utf8JsonReader reader) =>
        reader is { TokenType: JsonTokenType.String, ValueIsEscaped: false, ValueSpan.Length: > 0 } && _listed.TryFind(reader.ValueSpan, out var listed)
            ? listed
            : JsonText.Read(in reader, LongestUnit);
}
