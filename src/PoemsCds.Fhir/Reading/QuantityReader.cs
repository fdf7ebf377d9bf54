using System.Text.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>Reads a Quantity: number, unit as the record writes it, comparator.</summary>
internal sealed class QuantityReader(Units units)
{
    private const int LongestUnit = 60;

    // Most results are in a listed unit: its name is not made anew for each.
    private readonly Utf8Table<string> _listed = new(units.Written.Select(unit => KeyValuePair.Create(unit, unit)));

    /// <summary>Reads the value the reader stands on and leaves it on its end.</summary>
    internal (decimal? Number, UnitText Unit, Comparison Comparison) Read(ref Utf8JsonReader reader)
    {
        decimal? number = null;
        string? unit = null;
        string? code = null;
        var comparison = Comparison.Exactly;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (null, default, comparison);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.Is("value"u8);
            var isUnit = reader.Is("unit"u8);
            var isCode = reader.Is("code"u8);
            var isComparator = reader.Is("comparator"u8);
            reader.Read();
            number = isValue && reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var d) ? d : number;
            unit = isUnit ? UnitIn(in reader) : unit;
            code = isCode ? UnitIn(in reader) : code;
            comparison = isComparator ? ComparisonOf(JsonText.Read(in reader, LongestUnit)) : comparison;
            reader.Skip();
        }

        return (number, new UnitText(code, unit), comparison);
    }

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
