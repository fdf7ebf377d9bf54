using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Entries;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>Condition to <see cref="Diagnosis"/>.</summary>
/// <remarks>
/// No <c>clinicalStatus</c> means active, unless an abatement is stated. German certainty: V unconfirmed, A refuted, Z as
/// resolved. A status or modifier that is not understood makes the entry provisional: shown, not counted.
/// </remarks>
internal sealed class ConditionReader(ConceptReader concepts, TextTerms terms)
{
    /// <summary>Its members.</summary>
    internal static readonly DecidingMembers Members = new(
        "code",
        ["verificationStatus"],
        ["clinicalStatus", "onsetDateTime", "onsetPeriod", "recordedDate", "assertedDate", "abatementDateTime", "abatementPeriod"]);

    private static readonly string[] Going = ["active", "recurrence", "relapse"];
    private static readonly string[] Ended = ["inactive", "remission", "resolved"];

    /// <summary>Reads the object the reader stands on and leaves it on its end.</summary>
    internal Reading<Diagnosis> Read(ref Utf8JsonReader reader, PatientIdentity patient, out bool isOutcome)
    {
        var head = new ResourceHead("Condition");
        var draft = default(Draft);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!head.TryRead(ref reader, patient))
            {
                ReadMember(ref reader, ref draft);
            }
        }

        isOutcome = head.IsOutcome;
        if (head.Drop is { } reason)
        {
            return reason;
        }

        return Judge(draft, head.Reference, head.HasModifier);
    }

    /// <summary>Whether the words of a concept without known codes mean nothing.</summary>
    internal bool SaysNothing(ConceptText concept) => HitsIn(concept).IsEmpty;

    private ImmutableArray<TextHit> HitsIn(ConceptText concept) => terms.Match(concept.Words.AsSpan(stackalloc char[JsonWords.Short]));

    private Reading<Diagnosis> Judge(Draft draft, string reference, bool hasModifier)
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

        var hits = HitsIn(concept);
        if (codings.IsEmpty && hits.All(hit => hit.Feature == "isotype"))
        {
            return DropReason.NotRelevant;
        }

        return new Diagnosis
        {
            Reference = reference,
            Codings = codings,
            TextHits = hits,
            Certainty = IsConfirmed(draft, hasModifier) ? Certainty.Confirmed : Certainty.Provisional,
            Course = IsGoing(draft) ? ClinicalCourse.Active : ClinicalCourse.Resolved,
            Onset = draft.Onset,
            Recorded = draft.Recorded,
            Abatement = draft.Abatement,
        };
    }

    private static bool IsConfirmed(Draft draft, bool hasModifier) =>
        !hasModifier && draft.Concept.GermanCertainty != 'V' && draft.Verification is null or "confirmed";

    private static bool IsGoing(Draft draft) =>
        draft.Concept.GermanCertainty != 'Z'
        && (Going.Contains(draft.Clinical) || (!Ended.Contains(draft.Clinical) && !draft.HasAbatement));

    private void ReadMember(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.Is("code"u8))
        {
            reader.Read();
            draft.Concept = concepts.Read(ref reader);
        }
        else if (reader.Is("clinicalStatus"u8))
        {
            reader.Read();
            draft.Clinical = StatusCode.Read(ref reader);
        }
        else if (reader.Is("verificationStatus"u8))
        {
            reader.Read();
            draft.Verification = StatusCode.Read(ref reader);
        }
        else
        {
            ReadDate(ref reader, ref draft);
        }
    }

    private static void ReadDate(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.Is("onsetDateTime"u8))
        {
            reader.Read();
            draft.Onset = DateReader.Read(in reader) ?? draft.Onset;
            reader.Skip();
        }
        else if (reader.Is("onsetPeriod"u8))
        {
            reader.Read();
            draft.Onset = DateReader.ReadPeriod(ref reader).Start ?? draft.Onset;
        }
        else if (reader.Is("recordedDate"u8) || reader.Is("assertedDate"u8)) // the latter before R4
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
        var isDate = reader.Is("abatementDateTime"u8);
        var isPeriod = reader.Is("abatementPeriod"u8);
        var isOther = reader.Is("abatementAge"u8) || reader.Is("abatementString"u8);
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
        public ConceptText Concept;
        public string? Clinical;
        public string? Verification;
        public DateSpan? Onset;
        public DateSpan? Recorded;
        public DateSpan? Abatement;
        public bool HasAbatement;
    }
}
