using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// The dates of a medication while it is read. The period of use, or the day on which it was handed over and how long it lasts, comes
/// before the bounds of its dosage, and these before the day on which it was prepared or written.
/// </summary>
internal struct MedicationPeriod
{
    private (DateSpan? Start, DateSpan? End) _use;
    private (DateSpan? Start, DateSpan? End) _bounds;
    private DateSpan? _prepared;
    private DateSpan? _written;
    private int? _daysSupply;

    /// <summary>Start of use, else the date of the order; <see langword="null"/> if neither is stated.</summary>
    internal readonly DateSpan? Start => _use.Start ?? _bounds.Start ?? _prepared ?? _written;

    /// <summary>End of use, else the last day that what was dispensed lasts; <see langword="null"/> if neither is stated.</summary>
    internal readonly DateSpan? End => _use.End ?? SupplyEnd ?? _bounds.End;

    private readonly DateSpan? SupplyEnd => (_use.Start ?? _prepared, _daysSupply) is ({ } from, { } days) ? from.After(days) : null;

    /// <summary>Reads the member at the reader if it is one of the dates.</summary>
    /// <returns>Whether it was; if so, the reader is at the end of the value.</returns>
    internal bool TryRead(ref Utf8JsonReader reader)
    {
        if (reader.ValueEquals("effectivePeriod"u8))
        {
            reader.Read();
            _use = DateReader.ReadPeriod(ref reader);
        }
        else if (reader.ValueEquals("dosageInstruction"u8))
        {
            reader.Read();
            ReadBounds(ref reader);
        }
        else if (reader.ValueEquals("daysSupply"u8))
        {
            reader.Read();
            _daysSupply = DurationReader.ReadDays(ref reader);
        }
        else
        {
            return TryReadDate(ref reader);
        }

        return true;
    }

    private bool TryReadDate(ref Utf8JsonReader reader)
    {
        var isStart = reader.ValueEquals("effectiveDateTime"u8) || reader.ValueEquals("whenHandedOver"u8);
        var isPrepared = reader.ValueEquals("whenPrepared"u8);
        var isWritten = reader.ValueEquals("authoredOn"u8) || reader.ValueEquals("dateAsserted"u8);
        if (!isStart && !isPrepared && !isWritten)
        {
            return false;
        }

        reader.Read();
        var date = DateReader.Read(in reader);
        _use.Start = isStart ? date : _use.Start;
        _prepared = isPrepared ? date : _prepared;
        _written = isWritten ? date : _written;
        reader.Skip();
        return true;
    }

    // Takes the earliest start and the latest end from dosageInstruction[].timing.repeat.boundsPeriod.
    private void ReadBounds(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        if (reader.TokenType is not JsonTokenType.StartArray and not JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueEquals("boundsPeriod"u8))
            {
                reader.Read();
                var (start, end) = DateReader.ReadPeriod(ref reader);
                _bounds.Start = _bounds.Start is { } s && (start is null || s.Earliest <= start.Value.Earliest) ? s : start;
                _bounds.End = _bounds.End is { } e && (end is null || e.Latest >= end.Value.Latest) ? e : end;
            }
        }
    }
}
