using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads a Procedure as a <see cref="Procedure"/>: what was done, and when.</summary>
/// <remarks>Drops procedures that were entered in error, not done, stopped or only prepared.</remarks>
internal sealed class ProcedureReader(ConceptReader concepts) : ResourceReader<Procedure>
{
    /// <inheritdoc/>
    public override string ResourceType => "Procedure";

    /// <inheritdoc/>
    public override RelevantMembers Members { get; } = new("code", ["status"], ["performedDateTime", "performedPeriod"]);

    private static readonly string[] NotDone = ["not-done", "preparation", "stopped"];

    /// <inheritdoc/>
    internal override ReadResult<Procedure> Read(ref Utf8JsonReader reader, PatientIdentity patient)
    {
        var header = new ResourceHeader(ResourceType);
        var draft = new Draft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!header.TryRead(ref reader, patient))
            {
                ReadMember(ref reader, ref draft);
            }
        }

        return header.Drop ?? ToResult(draft, header.Reference);
    }

    /// <inheritdoc/>
    protected override DropReason? Keep(Procedure fact, PatientRecordBuilder record) => record.Add(fact);

    private static ReadResult<Procedure> ToResult(Draft draft, string reference)
    {
        if (draft.Status == "entered-in-error")
        {
            return DropReason.EnteredInError;
        }

        if (NotDone.Contains(draft.Status))
        {
            return DropReason.NotDone;
        }

        return draft.Code.Codings.IsDefaultOrEmpty ? draft.Code.WhyUnlisted : new Procedure(reference, draft.Code.Codings, draft.Date);
    }

    private void ReadMember(ref Utf8JsonReader reader, ref Draft draft)
    {
        var isCode = reader.ValueEquals("code"u8);
        var isStatus = reader.ValueEquals("status"u8);
        var isDay = reader.ValueEquals("performedDateTime"u8);
        var isPeriod = reader.ValueEquals("performedPeriod"u8);
        reader.Read();
        if (isCode)
        {
            draft.Code = concepts.Read(ref reader);
        }
        else if (isStatus)
        {
            draft.Status = StatusReader.Read(ref reader);
        }
        else if (isPeriod)
        {
            draft.Date = DateReader.ReadPeriod(ref reader).Start ?? draft.Date;
        }
        else
        {
            draft.Date = isDay ? DateReader.Read(in reader) ?? draft.Date : draft.Date;
            reader.Skip();
        }
    }

    private ref struct Draft
    {
        public CodeableConceptValue Code;
        public string? Status;
        public DateSpan? Date;
    }
}
