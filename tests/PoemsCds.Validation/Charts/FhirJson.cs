using System.Globalization;
using System.Text.Json;

namespace PoemsCds.Validation.Charts;

/// <summary>Writes the FHIR data types of requests.</summary>
internal static class FhirJson
{
    /// <summary>Writes a Quantity in a UCUM unit; nothing if there is no number.</summary>
    internal static void WriteQuantity(this Utf8JsonWriter json, string member, decimal? number, string? unit)
    {
        if (number is not { } value)
        {
            return;
        }

        json.WriteStartObject(member);
        json.WriteNumber("value", value);
        json.WriteString("unit", unit);
        json.WriteString("system", "http://unitsofmeasure.org");
        json.WriteString("code", unit);
        json.WriteEndObject();
    }

    /// <summary>Writes a list of one CodeableConcept.</summary>
    internal static void WriteConcepts(this Utf8JsonWriter json, string member, (string System, string Code) coding)
    {
        json.WriteStartArray(member);
        json.WriteStartObject();
        json.WriteCodings([coding]);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Writes a CodeableConcept.</summary>
    internal static void WriteConcept(this Utf8JsonWriter json, string member, IEnumerable<(string System, string Code)> codings)
    {
        json.WriteStartObject(member);
        json.WriteCodings(codings);
        json.WriteEndObject();
    }

    /// <summary>Writes a date known to the day.</summary>
    internal static void WriteDay(this Utf8JsonWriter json, string member, DateOnly day)
    {
        Span<char> text = stackalloc char[10];
        day.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteString(member, text);
    }

    private static void WriteCodings(this Utf8JsonWriter json, IEnumerable<(string System, string Code)> codings)
    {
        json.WriteStartArray("coding");
        foreach (var (system, code) in codings)
        {
            json.WriteStartObject();
            json.WriteString("system", system);
            json.WriteString("code", code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
