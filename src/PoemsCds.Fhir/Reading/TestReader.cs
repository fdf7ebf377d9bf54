using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>Observation and Procedure to <see cref="RecordedTest"/>: that it was done, and when.</summary>
/// <remarks>
/// Cancelled, erroneous and not-done entries are dropped, and so is an Observation that has a reason for having no value.
/// A code of a component counts as a code of its Observation.
/// </remarks>
internal sealed class TestReader(ConceptReader concepts, string resourceType)
{
    private static readonly string[] NotDone = ["cancelled", "not-done", "preparation", "stopped"];

    /// <summary>Reads the object the reader stands on and leaves it on its end.</summary>
    internal Reading<RecordedTest> Read(ref Utf8JsonReader reader, PatientIdentity patient, out bool isOutcome)
    {
        var head = new ResourceHead(resourceType);
        var draft = new Draft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!head.TryRead(ref reader, patient))
            {
                ReadMember(ref reader, ref draft);
            }
        }

        isOutcome = head.IsOutcome;
        return head.Drop ?? Judge(draft, head.Reference);
    }

    private static Reading<RecordedTest> Judge(Draft draft, string reference)
    {
        if (draft.Status == "entered-in-error")
        {
            return DropReason.EnteredInError;
        }

        if (draft.HasNoValue || NotDone.Contains(draft.Status))
        {
            return DropReason.NotDone;
        }

        return draft.Codings.IsEmpty ? DropReason.NotRelevant : new RecordedTest(reference, draft.Codings, draft.Date ?? draft.Issued);
    }

    private void ReadMember(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.ValueTextEquals("code"u8))
        {
            reader.Read();
            draft.Codings = draft.Codings.AddRange(concepts.Read(ref reader).Codings);
        }
        else if (reader.ValueTextEquals("component"u8))
        {
            reader.Read();
            ReadComponents(ref reader, ref draft);
        }
        else if (reader.ValueTextEquals("status"u8))
        {
            reader.Read();
            draft.Status = StatusCode.Read(ref reader);
        }
        else if (reader.ValueTextEquals("dataAbsentReason"u8))
        {
            reader.Read();
            draft.HasNoValue |= reader.TokenType != JsonTokenType.Null;
            reader.Skip();
        }
        else
        {
            ReadDate(ref reader, ref draft);
        }
    }

    private void ReadComponents(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isCode = reader.ValueTextEquals("code"u8);
                reader.Read();
                if (isCode)
                {
                    draft.Codings = draft.Codings.AddRange(concepts.Read(ref reader).Codings);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    private static void ReadDate(ref Utf8JsonReader reader, ref Draft draft)
    {
        var isDay = reader.ValueTextEquals("effectiveDateTime"u8)
            || reader.ValueTextEquals("effectiveInstant"u8)
            || reader.ValueTextEquals("performedDateTime"u8);
        var isPeriod = reader.ValueTextEquals("effectivePeriod"u8) || reader.ValueTextEquals("performedPeriod"u8);
        var isIssued = reader.ValueTextEquals("issued"u8);
        reader.Read();
        if (isPeriod)
        {
            draft.Date = DateReader.ReadPeriod(ref reader).Start;
            return;
        }

        draft.Date = isDay ? DateReader.Read(in reader) : draft.Date;
        draft.Issued = isIssued ? DateReader.Read(in reader) : draft.Issued;
        reader.Skip();
    }

    private struct Draft()
    {
        public ImmutableArray<Coding> Codings = [];
        public string? Status;
        public DateSpan? Date;
        public DateSpan? Issued;
        public bool HasNoValue;
    }
}
