using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>The date of an Observation or DiagnosticReport: the effective date, or the date of issue if there is none.</summary>
internal struct EffectiveDate
{
    private DateSpan? _effective;
    private DateSpan? _issued;

    /// <summary>The date; <see langword="null"/> if neither is stated.</summary>
    internal readonly DateSpan? Value => _effective ?? _issued;

    /// <summary>The local time of day of the effective date; <see langword="null"/> if not stated. A date of issue gives none.</summary>
    internal TimeOnly? Time { readonly get; private set; }

    /// <summary>Reads the member at the reader if it is one of the dates.</summary>
    /// <returns>Whether it was; if so, the reader is at the end of the value.</returns>
    internal bool TryRead(ref Utf8JsonReader reader)
    {
        if (reader.ValueEquals("effectiveDateTime"u8) || reader.ValueEquals("effectiveInstant"u8))
        {
            reader.Read();
            _effective = DateReader.Read(in reader) ?? _effective;
            Time = _effective is null ? null : DateReader.ReadTime(in reader);
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
