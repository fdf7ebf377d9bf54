using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads a Quantity of time.</summary>
internal static class DurationReader
{
    private const int MaxUnitLength = 20;
    private const int MaxDays = 3660; // ten years; more is not a supply

    private static readonly string[] DayUnits = ["d", "day", "days"];

    /// <summary>Reads the Quantity at the reader as whole days and leaves the reader at its end.</summary>
    /// <returns>From 1 to 3,660 days, rounded up; <see langword="null"/> for another unit, or none, and for another number.</returns>
    internal static int? ReadDays(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        decimal? number = null;
        string? unit = null;
        string? code = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueEquals("value"u8);
            var isUnit = reader.ValueEquals("unit"u8);
            var isCode = reader.ValueEquals("code"u8);
            reader.Read();
            number = isValue ? QuantityReader.ReadNumber(in reader) : number;
            unit = isUnit ? JsonText.Read(in reader, MaxUnitLength) : unit;
            code = isCode ? JsonText.Read(in reader, MaxUnitLength) : code;
            reader.Skip();
        }

        return DayUnits.Contains((code ?? unit)?.Trim().ToLowerInvariant()) && number is > 0 and <= MaxDays
            ? (int)decimal.Ceiling(number.Value)
            : null;
    }
}
