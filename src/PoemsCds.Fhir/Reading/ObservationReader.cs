using System.Text.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>Observation to <see cref="LabResult"/>, one for itself and one for each component the knowledge knows.</summary>
/// <remarks>
/// Cancelled and erroneous results are dropped, and so is one with a reason for having no value or whose words
/// say that the test was not done. Final, amended and corrected results are final, and so is one without a status; any
/// other shows that the test is done, and is not final. The date is that of the specimen, else of the
/// report.
/// </remarks>
internal sealed class ObservationReader(ConceptReader concepts, CloneWords cloneWords)
{
    private static readonly string[] Final = ["final", "amended", "corrected"];

    private readonly ResultReader _results = new(concepts, cloneWords);

    /// <summary>Reads the object the reader stands on and leaves it on its end.</summary>
    internal Reading<LabResult[]> Read(ref Utf8JsonReader reader, PatientIdentity patient, out bool isOutcome)
    {
        var head = new ResourceHead("Observation");
        var draft = new Draft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!head.TryRead(ref reader, patient) && !_results.TryRead(ref reader, ref draft.Result))
            {
                ReadMember(ref reader, ref draft);
            }
        }

        isOutcome = head.IsOutcome;
        return head.Drop ?? Judge(draft, head.Reference);
    }

    private static Reading<LabResult[]> Judge(Draft draft, string reference)
    {
        if (draft.Status == "entered-in-error")
        {
            return DropReason.EnteredInError;
        }

        if (draft.Status == "cancelled")
        {
            return DropReason.NotDone;
        }

        var all = draft.Components.Prepend(draft.Result).Where(r => r.IsKnown).ToList();
        if (all.Count == 0)
        {
            return DropReason.NotRelevant;
        }

        var facts = all.Where(r => !r.HasNoValue).Select(r => r.ToFact(
            reference, draft.Date ?? draft.Issued, isFinal: draft.Status is null || Final.Contains(draft.Status))).ToArray();
        return facts.Length == 0 ? DropReason.NotDone : facts;
    }

    private void ReadMember(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.ValueTextEquals("status"u8))
        {
            reader.Read();
            draft.Status = StatusCode.Read(ref reader);
        }
        else if (reader.ValueTextEquals("component"u8))
        {
            reader.Read();
            ReadComponents(ref reader, ref draft);
        }
        else if (reader.ValueTextEquals("effectivePeriod"u8))
        {
            reader.Read();
            draft.Date = DateReader.ReadPeriod(ref reader).Start ?? draft.Date;
        }
        else
        {
            var isDay = reader.ValueTextEquals("effectiveDateTime"u8) || reader.ValueTextEquals("effectiveInstant"u8);
            var isIssued = reader.ValueTextEquals("issued"u8);
            reader.Read();
            draft.Date = isDay ? DateReader.Read(in reader) ?? draft.Date : draft.Date;
            draft.Issued = isIssued ? DateReader.Read(in reader) : draft.Issued;
            reader.Skip();
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

            var component = new ResultDraft();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!_results.TryRead(ref reader, ref component))
                {
                    reader.Read();
                    reader.Skip();
                }
            }

            draft.Components.Add(component);
        }
    }

    private struct Draft()
    {
        public ResultDraft Result = new();
        public List<ResultDraft> Components = [];
        public string? Status;
        public DateSpan? Date;
        public DateSpan? Issued;
    }
}
