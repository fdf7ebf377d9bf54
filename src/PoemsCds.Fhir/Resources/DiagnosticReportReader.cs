using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Reads a DiagnosticReport. A report of a known test gives a result in words; any other gives the codes and words of its
/// conclusion as a diagnosis.
/// </summary>
/// <remarks>
/// Only final, amended, corrected and appended reports have a conclusion; other tests are recorded as not final. The values of a report are
/// in separate Observations.
/// </remarks>
internal sealed class DiagnosticReportReader(ConceptReader concepts, KnowledgeBase knowledge) : ResourceReader<ObservedFacts>
{
    /// <inheritdoc/>
    public override string ResourceType => "DiagnosticReport";

    /// <inheritdoc/>
    public override RelevantMembers Members { get; } = new(
        "code",
        ["status", "conclusionCode", "conclusion"],
        ["effectiveDateTime", "effectiveInstant", "effectivePeriod", "issued"]);

    /// <summary>Maximum length, in bytes of the request; a longer conclusion is ignored.</summary>
    private const int MaxConclusionLength = 200_000;

    private static readonly string[] Final = ["final", "amended", "corrected", "appended"];

    /// <inheritdoc/>
    internal override ReadResult<ObservedFacts> Read(ref Utf8JsonReader reader, PatientIdentity patient)
    {
        var header = new ResourceHeader(ResourceType);
        var draft = new Draft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!header.TryRead(ref reader, patient) && !draft.When.TryRead(ref reader))
            {
                ReadMember(ref reader, ref draft);
            }
        }

        return header.Drop ?? ToResult(draft, header.Reference);
    }

    /// <inheritdoc/>
    protected override DropReason? Keep(ObservedFacts fact, PatientRecordBuilder record) => record.Add(fact);

    private ReadResult<ObservedFacts> ToResult(Draft draft, string reference)
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
        var kind = KindOf(draft.Code);
        if (!tests.IsEmpty || kind == ReportKind.MassSpectrometry)
        {
            var isMassSpectrometry = kind == ReportKind.MassSpectrometry && tests.All(t => t.Origin == CodeOrigin.InexactSiteMap);
            var protein = knowledge.MonoclonalProteinText.Read(draft.Conclusion.AsString() ?? "");
            return protein.IsNotTested
                ? DropReason.NotDone
                : new ObservedFacts(
                    reference, [new ObservedResult(ResultOf(draft, reference, tests, isMassSpectrometry, protein, isFinal), null)], null);
        }

        var hits = knowledge.TextTerms.MatchReport(draft.Conclusion.AsSpan(stackalloc char[Utf8Text.Short]));
        var conclusion = isFinal
            ? ReportConclusion.AsDiagnosis(
                reference, kind, draft.Codes.Codings.IsDefault ? [] : draft.Codes.Codings, hits, draft.When.Value)
            : null;
        return conclusion is null ? draft.Code.WhyUnlisted : new ObservedFacts(reference, [], conclusion);
    }

    /// <inheritdoc/>
    public override bool IsIrrelevant(CodeableConceptValue concept) =>
        TestsOf(concept).IsEmpty
        && !knowledge.ReportNames.MayBe(ReportKind.MassSpectrometry, concept.Words.AsSpan(stackalloc char[Utf8Text.Short]));

    private ReportKind KindOf(CodeableConceptValue code) => code.IsMassSpectrometry
        ? ReportKind.MassSpectrometry
        : knowledge.ReportNames.KindOf(code.Words.AsSpan(stackalloc char[Utf8Text.Short]));

    private static LabResult ResultOf(
        Draft draft, string reference, ImmutableArray<Coding> tests, bool isMassSpectrometry, MonoclonalProteinStatement protein,
            bool isFinal) => new()
            {
                Reference = reference,
                Codings = tests,
                IsMassSpectrometry = isMassSpectrometry,
                Date = draft.When.Value,
                IsFinal = isFinal,
                MonoclonalProtein = protein,
            };

    private ImmutableArray<Coding> TestsOf(CodeableConceptValue code)
    {
        var tests = code.ListedCodings;
        if (code.HasExactCode)
        {
            return tests;
        }

        var name = code.Words.AsSpan(stackalloc char[Utf8Text.Short]);
        foreach (var test in knowledge.TestNames)
        {
            tests = !name.IsEmpty && test.Means(name) ? tests.Remove(test.Test).Add(test.Test) : tests; // in words, it needs no map
        }

        return tests;
    }

    private void ReadMember(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.ValueEquals("code"u8))
        {
            reader.Read();
            draft.Code = concepts.Read(ref reader);
        }
        else if (reader.ValueEquals("conclusionCode"u8))
        {
            reader.Read();
            draft.Codes = concepts.Read(ref reader);
        }
        else if (reader.ValueEquals("status"u8))
        {
            reader.Read();
            draft.Status = StatusReader.Read(ref reader);
        }
        else
        {
            var isConclusion = reader.ValueEquals("conclusion"u8);
            reader.Read();
            draft.Conclusion = isConclusion ? Utf8Text.Read(in reader, MaxConclusionLength) : draft.Conclusion;
            reader.Skip();
        }
    }

    private ref struct Draft
    {
        public CodeableConceptValue Code;
        public CodeableConceptValue Codes;
        public Utf8Text Conclusion;
        public string? Status;
        public EffectiveDate When;
    }
}
