using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Entries;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>
/// DiagnosticReport to what it concludes: of a test the knowledge knows, a result in words; of any other, the codes and
/// words of its conclusion as a diagnosis.
/// </summary>
/// <remarks>
/// Only a final, amended, corrected or appended report concludes; a test under way is on record as not final. Words alone
/// are shown and never counted. The values of a report stand in Observations of their own.
/// </remarks>
internal sealed class DiagnosticReportReader(ConceptReader concepts, KnowledgeBase knowledge)
{
    /// <summary>Its members.</summary>
    internal static readonly DecidingMembers Members = new(
        "code",
        ["status", "conclusionCode", "conclusion"],
        ["effectiveDateTime", "effectiveInstant", "effectivePeriod", "issued"]);

    /// <summary>In bytes of the request; a longer conclusion is not looked at.</summary>
    private const int LongestConclusion = 200_000;

    private static readonly string[] Final = ["final", "amended", "corrected", "appended"];

    /// <summary>Reads the object the reader stands on and leaves it on its end.</summary>
    internal Reading<ObservedFacts> Read(ref Utf8JsonReader reader, PatientIdentity patient, out bool isOutcome)
    {
        var head = new ResourceHead("DiagnosticReport");
        var draft = new Draft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!head.TryRead(ref reader, patient) && !draft.When.TryRead(ref reader))
            {
                ReadMember(ref reader, ref draft);
            }
        }

        isOutcome = head.IsOutcome;
        return head.Drop ?? Judge(draft, head.Reference);
    }

    private Reading<ObservedFacts> Judge(Draft draft, string reference)
    {
        if (draft.Status == "entered-in-error")
        {
            return DropReason.EnteredInError;
        }

        if (draft.Status == "cancelled")
        {
            return DropReason.NotDone;
        }

        var isFinal = draft.Status is null || Final.Contains(draft.Status);
        var tests = TestsOf(draft.Code);
        if (!tests.IsEmpty)
        {
            var clone = knowledge.CloneWords.Read(draft.Conclusion.AsString() ?? "");
            return clone.IsNotTested
                ? DropReason.NotDone
                : new ObservedFacts(reference, [new ObservedResult(ResultOf(draft, reference, tests, clone, isFinal), null)], null);
        }

        var hits = knowledge.TextTerms.MatchReport(draft.Conclusion.AsSpan(stackalloc char[JsonWords.Short]));
        var conclusion = isFinal ? ReportWords.AsDiagnosis(reference, draft.Codes.Codings.IsDefault ? [] : draft.Codes.Codings, hits, draft.When.Value) : null;
        return conclusion is null ? DropReason.NotRelevant : new ObservedFacts(reference, [], conclusion);
    }

    /// <summary>Whether the words of a concept without known codes name no test.</summary>
    internal bool SaysNothing(ConceptText concept) => TestsOf(concept).IsEmpty;

    private static LabResult ResultOf(Draft draft, string reference, ImmutableArray<Coding> tests, CloneStatement clone, bool isFinal) => new()
    {
        Reference = reference,
        Codings = tests,
        Date = draft.When.Value,
        IsFinal = isFinal,
        StatedClone = clone,
    };

    private ImmutableArray<Coding> TestsOf(ConceptText code)
    {
        if (!code.Codings.IsDefaultOrEmpty)
        {
            return code.Codings;
        }

        var tests = ImmutableArray<Coding>.Empty;
        var name = code.Words.AsSpan(stackalloc char[JsonWords.Short]);
        foreach (var test in knowledge.TestNames)
        {
            tests = !name.IsEmpty && test.Means(name) ? tests.Add(test.Test) : tests;
        }

        return tests;
    }

    private void ReadMember(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.Is("code"u8))
        {
            reader.Read();
            draft.Code = concepts.Read(ref reader);
        }
        else if (reader.Is("conclusionCode"u8))
        {
            reader.Read();
            draft.Codes = concepts.Read(ref reader);
        }
        else if (reader.Is("status"u8))
        {
            reader.Read();
            draft.Status = StatusCode.Read(ref reader);
        }
        else
        {
            var isConclusion = reader.Is("conclusion"u8);
            reader.Read();
            draft.Conclusion = isConclusion ? JsonWords.Of(in reader, LongestConclusion) : draft.Conclusion;
            reader.Skip();
        }
    }

    private ref struct Draft
    {
        public ConceptText Code;
        public ConceptText Codes;
        public JsonWords Conclusion;
        public string? Status;
        public EffectiveDate When;
    }
}
