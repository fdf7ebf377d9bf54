using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Reads an Observation as <see cref="LabResult"/>s: one for itself and one for each known component or contained member.
/// </summary>
/// <remarks>
/// Drops results that were canceled or entered in error, that have a <c>dataAbsentReason</c>, or whose text says that the test
/// was not done. Results are final if they are final, amended or corrected, or have no status; any other status shows that the
/// test was ordered, but is not final. The date is that of the specimen, or else that of the report.
/// </remarks>
internal sealed class ObservationReader(ConceptReader concepts, KnowledgeBase knowledge, SpecimenReader specimens)
    : ResourceReader<ObservedFacts>
{
    /// <inheritdoc/>
    public override string ResourceType => "Observation";

    /// <inheritdoc/>
    public override RelevantMembers Members { get; } = new(
        "code",
        ["status", "category", "component", "contained", "valueCodeableConcept", "valueString", "valueInteger", "dataAbsentReason"],
        [
            "valueQuantity", "interpretation", "referenceRange", "specimen",
            "effectiveDateTime", "effectiveInstant", "effectivePeriod", "issued",
        ]);

    private static readonly string[] ReportCategories = ["imaging", "exam", "procedure", "laboratory"];

    private readonly ResultReader _results = new(concepts, knowledge, new QuantityReader(knowledge.Units));

    /// <inheritdoc/>
    internal override ReadResult<ObservedFacts> Read(ref Utf8JsonReader reader, PatientIdentity patient)
    {
        var header = new ResourceHeader(ResourceType);
        var draft = ReadDraft(ref reader, patient, ref header);
        return header.Drop ?? ToResult(in draft, header.Reference);
    }

    /// <inheritdoc/>
    public override bool IsIrrelevant(CodeableConceptValue concept) =>
        !knowledge.ReportNames.MayBe(ReportKind.MassSpectrometry, concept.Words.AsSpan(stackalloc char[Utf8Text.Short]));

    /// <inheritdoc/>
    protected override DropReason? Keep(ObservedFacts fact, PatientRecordBuilder record) => record.Add(fact);

    private ObservationDraft ReadDraft(ref Utf8JsonReader reader, PatientIdentity patient, ref ResourceHeader header)
    {
        var draft = new ObservationDraft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!header.TryRead(ref reader, patient) && !_results.TryRead(ref reader, ref draft.Result) && !draft.When.TryRead(ref reader))
            {
                ReadMember(ref reader, ref draft, patient);
            }
        }

        return draft;
    }

    private ReadResult<ObservedFacts> ToResult(in ObservationDraft draft, string reference)
    {
        if (draft.Status == "entered-in-error")
        {
            return DropReason.EnteredInError;
        }

        if (draft.Status == "cancelled")
        {
            return DropReason.NotDone;
        }

        if (!draft.IsKnown)
        {
            return ReadReportText(in draft, reference) is { } conclusion
                ? new ObservedFacts(reference, [], conclusion)
                : draft.Result.WhyUnlisted;
        }

        var facts = draft.Facts(reference);
        return facts.IsEmpty ? DropReason.NotDone : new ObservedFacts(reference, facts, null);
    }

    private Diagnosis? ReadReportText(in ObservationDraft draft, string reference) =>
        draft is { IsReport: true, IsFinal: true, Result.Words: { } words }
        ? ReportConclusion.AsDiagnosis(reference, draft.Result.Kind, [], knowledge.TextTerms.MatchReport(words), draft.Date)
        : null;

    private void ReadMember(ref Utf8JsonReader reader, ref ObservationDraft draft, PatientIdentity patient)
    {
        if (reader.ValueEquals("status"u8))
        {
            reader.Read();
            draft.Status = StatusReader.Read(ref reader);
        }
        else if (reader.ValueEquals("category"u8))
        {
            reader.Read();
            draft.IsReport = ReportCategories.Contains(StatusReader.Read(ref reader));
        }
        else if (reader.ValueEquals("component"u8))
        {
            reader.Read();
            ReadComponents(ref reader, ref draft);
        }
        else if (reader.ValueEquals("contained"u8))
        {
            reader.Read();
            ReadContained(ref reader, ref draft, patient);
        }
        else if (reader.ValueEquals("specimen"u8))
        {
            reader.Read();
            draft.Specimen = SpecimenReader.ReadReference(ref reader);
        }
        else
        {
            reader.Read();
            reader.Skip();
        }
    }

    private void ReadContained(ref Utf8JsonReader reader, ref ObservationDraft draft, PatientIdentity patient)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var again = reader;
                var header = new ResourceHeader("Observation");
                if (specimens.Read(ref reader) is { } specimen)
                {
                    draft.Add(specimen);
                }
                else if (ReadDraft(ref again, patient, ref header) is var member && header.Drop is null or DropReason.NoSubject)
                {
                    draft.Add(member); // a member without a subject has that of the panel
                }
            }

            reader.Skip();
        }
    }

    private void ReadComponents(ref Utf8JsonReader reader, ref ObservationDraft draft)
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

            draft.Add(component);
        }
    }
}
