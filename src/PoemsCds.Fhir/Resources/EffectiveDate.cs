using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>The date of an Observation or DiagnosticReport: that of what it is about, else that of its issue.</summary>
internal struct EffectiveDate
{
    private DateSpan? _effective;
    private DateSpan? _issued;

    /// <summary>The date; <see langword="null"/> when neither is stated.</summary>
    internal readonly DateSpan? Value => _effective ?? _issued;

    /// <summary>Reads the member whose name the reader stands on, if it is one of the dates.</summary>
    /// <returns>Whether it was; the reader then stands on the end of its value.</returns>
    internal bool TryRead(ref Utf8JsonReader reader)
    {
        if (reader.ValueEquals("effectiveDateTime"u8) || reader.ValueEquals("effectiveInstant"u8))
        {
            reader.Read();
            _effective = DateReader.Read(in reader) ?? _effective;
            reader.Skip();
        }
        else if (reader.ValueEquals("effectivePeriod"u8))
        {
            reader.Read();
            _effective = DateReader.ReadPeriod(ref reader).Start ?? _effective;
        }
        else if (reader.ValueEquals("issued"u8))
        {
            reader.Read();
            _issued = DateReader.Read(in reader);
            reader.Skip();
        }
        else
        {
            return false;
        }

        return true;
    }
}
