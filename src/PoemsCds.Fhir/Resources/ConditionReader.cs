using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads a Condition as a <see cref="Diagnosis"/>.</summary>
/// <remarks>
/// A missing <c>clinicalStatus</c> means active, unless an abatement is stated. German certainty: V is unconfirmed, A refuted,
/// Z resolved. An unknown status or modifier makes the diagnosis provisional: it is shown, but not counted.
/// </remarks>
internal sealed class ConditionReader(ConceptReader concepts, TextTerms terms) : ResourceReader<Diagnosis>
{
    /// <inheritdoc/>
    public override string ResourceType => "Condition";

    /// <inheritdoc/>
    public override RelevantMembers Members { get; } = new(
        "code",
        ["verificationStatus"],
        ["clinicalStatus", "onsetDateTime", "onsetPeriod", "recordedDate", "assertedDate", "abatementDateTime", "abatementPeriod"]);

    private static readonly string[] Active = ["active", "recurrence", "relapse"];
    private static readonly string[] Ended = ["inactive", "remission", "resolved"];

    /// <inheritdoc/>
    internal override ReadResult<Diagnosis> Read(ref Utf8JsonReader reader, PatientIdentity patient)
    {
        var header = new ResourceHeader(ResourceType);
        var draft = default(Draft);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!header.TryRead(ref reader, patient))
            {
                ReadMember(ref reader, ref draft);
            }
        }

        if (header.Drop is { } reason)
        {
            return reason;
        }

        return ToResult(draft, header.Reference, header.HasModifier);
    }

    /// <inheritdoc/>
    public override bool IsIrrelevant(CodeableConceptValue concept) => FindHits(concept).IsEmpty;

    /// <inheritdoc/>
    protected override DropReason? Keep(Diagnosis fact, PatientRecordBuilder record) => record.Add(fact);

    private ImmutableArray<TextHit> FindHits(CodeableConceptValue concept) =>
        terms.Match(concept.Words.AsSpan(stackalloc char[Utf8Text.Short]));

    private ReadResult<Diagnosis> ToResult(Draft draft, string reference, bool hasModifier)
    {
        var concept = draft.Concept;
        if (draft.Verification == "entered-in-error")
        {
            return DropReason.EnteredInError;
        }

        if (draft.Verification == "refuted" || concept.GermanCertainty == 'A')
        {
            return DropReason.Refuted;
        }

        var codings = concept.Codings.IsDefault ? [] : concept.Codings;
        if (concept.IsUnreadable && codings.IsEmpty && concept.Words.IsNone)
        {
            return DropReason.Unreadable;
        }

        var hits = FindHits(concept);
        if (codings.IsEmpty && hits.All(hit => hit.Feature == "isotype"))
        {
            return concept.WhyUnlisted;
        }

        return new Diagnosis
        {
            Reference = reference,
            Codings = codings,
            TextHits = hits,
            Certainty = IsConfirmed(draft, hasModifier) ? Certainty.Confirmed : Certainty.Provisional,
            Course = IsActive(draft) ? ClinicalCourse.Active : ClinicalCourse.Resolved,
            Onset = draft.Onset,
            Recorded = draft.Recorded,
            Abatement = draft.Abatement,
        };
    }

    private static bool IsConfirmed(Draft draft, bool hasModifier) =>
        !hasModifier && draft.Concept.GermanCertainty != 'V' && draft.Verification is null or "confirmed";

    private static bool IsActive(Draft draft) =>
        draft.Concept.GermanCertainty != 'Z'
        && (Active.Contains(draft.Clinical) || (!Ended.Contains(draft.Clinical) && !draft.HasAbatement));

    private void ReadMember(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.ValueEquals("code"u8))
        {
            reader.Read();
            draft.Concept = concepts.Read(ref reader);
        }
        else if (reader.ValueEquals("clinicalStatus"u8))
        {
            reader.Read();
            draft.Clinical = StatusReader.Read(ref reader);
        }
        else if (reader.ValueEquals("verificationStatus"u8))
        {
            reader.Read();
            draft.Verification = StatusReader.Read(ref reader);
        }
        else
        {
            ReadDate(ref reader, ref draft);
        }
    }

    private static void ReadDate(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.ValueEquals("onsetDateTime"u8))
        {
            reader.Read();
            draft.Onset = DateReader.Read(in reader) ?? draft.Onset;
            reader.Skip();
        }
        else if (reader.ValueEquals("onsetPeriod"u8))
        {
            reader.Read();
            draft.Onset = DateReader.ReadPeriod(ref reader).Start ?? draft.Onset;
        }
        else if (reader.ValueEquals("recordedDate"u8) || reader.ValueEquals("assertedDate"u8)) // assertedDate: before R4
        {
            reader.Read();
            draft.Recorded = DateReader.Read(in reader) ?? draft.Recorded;
            reader.Skip();
        }
        else
        {
            ReadAbatement(ref reader, ref draft);
        }
    }

    private static void ReadAbatement(ref Utf8JsonReader reader, ref Draft draft)
    {
        var isDate = reader.ValueEquals("abatementDateTime"u8);
        var isPeriod = reader.ValueEquals("abatementPeriod"u8);
        var isOther = reader.ValueEquals("abatementAge"u8) || reader.ValueEquals("abatementString"u8);
        reader.Read();
        draft.HasAbatement |= isDate || isPeriod || isOther;
        if (isPeriod)
        {
            var (start, end) = DateReader.ReadPeriod(ref reader);
            draft.Abatement = end ?? start;
            return;
        }

        draft.Abatement = isDate ? DateReader.Read(in reader) : draft.Abatement;
        reader.Skip();
    }

    private ref struct Draft
    {
        public CodeableConceptValue Concept;
        public string? Clinical;
        public string? Verification;
        public DateSpan? Onset;
        public DateSpan? Recorded;
        public DateSpan? Abatement;
        public bool HasAbatement;
    }
}
