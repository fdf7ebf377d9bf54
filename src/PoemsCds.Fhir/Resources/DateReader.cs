using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads a FHIR date, dateTime, instant or Period.</summary>
internal static class DateReader
{
    private const int MaxDateLength = 40;

    /// <summary>Reads the date at the reader without moving the reader.</summary>
    /// <returns><see langword="null"/> if the value is not a date.</returns>
    internal static DateSpan? Read(scoped in Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[MaxDateLength];
        return DateSpan.TryParse(JsonText.Copy(in reader, buffer), out var span) ? span : null;
    }

    /// <summary>Reads the local time of day of the dateTime at the reader without moving the reader.</summary>
    /// <returns><see langword="null"/> if the value has no time of day, or has one in UTC.</returns>
    internal static TimeOnly? ReadTime(scoped in Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[MaxDateLength];
        return LocalTime.Parse(JsonText.Copy(in reader, buffer));
    }

    /// <summary>Reads the Period at the reader and leaves the reader at its end.</summary>
    internal static (DateSpan? Start, DateSpan? End) ReadPeriod(ref Utf8JsonReader reader)
    {
        DateSpan? start = null;
        DateSpan? end = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (null, null);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isStart = reader.ValueEquals("start"u8);
            var isEnd = reader.ValueEquals("end"u8);
            reader.Read();
            start = isStart ? Read(in reader) : start;
            end = isEnd ? Read(in reader) : end;
            reader.Skip();
        }

        return (start, end);
    }
}
