using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads a FHIR date, dateTime, instant or the ends of a Period.</summary>
internal static class DateReader
{
    private const int LongestDate = 40;

    /// <summary>Reads the date the reader stands on; does not move it.</summary>
    /// <returns><see langword="null"/> when it is not a date.</returns>
    internal static DateSpan? Read(scoped in Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[LongestDate];
        return DateSpan.TryParse(JsonText.Copy(in reader, buffer), out var span) ? span : null;
    }

    /// <summary>Reads the Period the reader stands on and leaves it on the end of that value.</summary>
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
