using System.Globalization;
using System.Text.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Example;

/// <summary>One NDJSON file of an example export.</summary>
internal sealed class ExampleFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly Utf8JsonWriter _json;

    /// <summary>Creates the file.</summary>
    internal ExampleFile(string folder, string type)
    {
        (Type, Name) = (type, $"{type}.000.ndjson");
        _stream = RunFolder.Create(Path.Combine(folder, Name));
        _json = new Utf8JsonWriter(_stream);
    }

    /// <summary>Type of its resources.</summary>
    internal string Type { get; }

    /// <summary>Name of the file.</summary>
    internal string Name { get; }

    /// <summary>Number of resources.</summary>
    internal int Count { get; private set; }

    /// <summary>Writes a resource of a patient.</summary>
    /// <param name="patient">Id of the patient.</param>
    /// <param name="write">Writes what follows the subject.</param>
    internal void Write(string patient, Action<Utf8JsonWriter> write)
    {
        Count++;
        _json.WriteStartObject();
        _json.WriteString("resourceType", Type);
        if (Type == "Patient")
        {
            _json.WriteString("id", patient);
        }
        else
        {
            _json.WriteString("id", $"{Type.ToLowerInvariant()}-{Count.ToString(CultureInfo.InvariantCulture)}");
            _json.WriteStartObject("subject");
            _json.WriteString("reference", $"Patient/{patient}");
            _json.WriteEndObject();
        }

        write(_json);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _stream.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _stream.Dispose();
    }

    /// <summary>Writes a CodeableConcept of a listed code.</summary>
    internal static void WriteConcept(Utf8JsonWriter json, string member, Concept concept) =>
        WriteConcept(json, member, concept.Coding.System, concept.Coding.Code, concept.Display);

    /// <summary>Writes a CodeableConcept.</summary>
    internal static void WriteConcept(Utf8JsonWriter json, string member, string system, string code, string display)
    {
        json.WriteStartObject(member);
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", system);
        json.WriteString("code", code);
        json.WriteString("display", display);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a day.</summary>
    internal static void WriteDay(Utf8JsonWriter json, string member, DateOnly day) => json.WriteString(member, DateText.Of(day));
}
