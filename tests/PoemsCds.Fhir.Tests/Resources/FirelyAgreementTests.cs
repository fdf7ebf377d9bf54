using System.Text.Json;
using Hl7.Fhir.Serialization;
using PoemsCds.Rules.Record;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>The facts read without a full parse agree with a full, strict parse.</summary>
public sealed class FirelyAgreementTests
{
    private const int Count = 42;

    private static readonly string[] Codings =
    [
        """{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G61.81", "display": "CIDP" }""",
        """{ "system": "urn:oid:1.2.3", "code": "77" }, { "system": "http://snomed.info/sct", "code": "128209004" }""",
        """{ "system": "http://snomed.info/sct", "code": "39065001", "display": "Burn of ear" }""",
        """{ "system": "http://hl7.org/fhir/sid/icd-10", "version": "2019", "code": "H47.1" },"""
            + """ { "system": "http://hl7.org/fhir/sid/icd-9-cm", "code": "377.00" }""",
    ];

    private static readonly string[] Verifications =
        ["", "confirmed", "provisional", "differential", "unconfirmed", "refuted", "entered-in-error"];

    private static readonly string[] Courses = ["active", "recurrence", "relapse", "inactive", "remission", "resolved"];

    private static readonly string[] Dates =
    [
        """ "onsetDateTime": "2019", "recordedDate": "2020-02-03" """,
        """ "onsetDateTime": "2019-07", "recordedDate": "2020-02-03T04:05:06+01:00" """,
        """ "onsetPeriod": { "start": "2018-03-04", "end": "2019" }""",
        """ "recordedDate": "2021" """,
        """ "onsetString": "in spring" """,
    ];

    private static readonly JsonSerializerOptions Strict =
        new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_ValidCondition_AgreesWithFullParse(int number)
    {
        var json = Make(number);
        var expected = Extract(JsonSerializer.Deserialize<R4.Condition>(json, Strict));

        var read = Prefetched.Condition(json);

        Assert.Equal(expected, read.Fact is null ? "dropped" : Show(read.Fact));
    }

    [Fact]
    public void Cases_Together_CoverEveryOutcome()
    {
        var facts = Enumerable.Range(0, Count).Select(n => Prefetched.Condition(Make(n)).Fact).ToList();

        Assert.Contains(null, facts);
        Assert.Equal(2, facts.OfType<Diagnosis>().Select(f => f.Certainty).Distinct().Count());
        Assert.Equal(2, facts.OfType<Diagnosis>().Select(f => f.Course).Distinct().Count());
        Assert.Contains(facts, f => f?.Abatement is not null);
    }

    private static string Make(int number)
    {
        var verification = Verifications[number % Verifications.Length];
        var course = Courses[number / 2 % Courses.Length];
        var status = verification == "entered-in-error" ? "" : $$"""
            "clinicalStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/condition-clinical",
            "code": "{{course}}" }] },
            """;
        var abatement = course is "resolved" && status.Length > 0 ? "\"abatementDateTime\": \"2023-04\"," : "";
        var certainty = verification.Length == 0 ? "" : $$"""
            "verificationStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status",
            "code": "{{verification}}" }] },
            """;
        return $$"""
            {
              "resourceType": "Condition",
              "id": "case-{{number}}",
              {{status}}
              {{certainty}}
              "code": { "coding": [{{Codings[number % Codings.Length]}}], "text": "as coded" },
              "subject": { "reference": "Patient/p1" },
              {{abatement}}
              {{Dates[number % Dates.Length]}}
            }
            """;
    }

    private static string Extract(R4.Condition? condition)
    {
        Assert.NotNull(condition?.Code);
        var verification = condition.VerificationStatus?.Coding.Single().Code;
        var clinical = condition.ClinicalStatus?.Coding.Single().Code;
        var known = condition.Code.Coding.Select(c => new Coding(c.System ?? "", c.Code ?? ""))
            .Where(Prefetched.Knowledge.Codings.Contains)
            .ToList();
        if (verification is "refuted" or "entered-in-error" || known.Count == 0)
        {
            return "dropped";
        }

        var certainty = verification is null or "confirmed" ? Certainty.Confirmed : Certainty.Provisional;
        var course = clinical is null or "active" or "recurrence" or "relapse" ? ClinicalCourse.Active : ClinicalCourse.Resolved;
        var onset = (condition.Onset as R4.FhirDateTime)?.Value ?? (condition.Onset as R4.Period)?.Start;
        var abatement = (condition.Abatement as R4.FhirDateTime)?.Value;
        return Show($"Condition/{condition.Id}", known, certainty, course, Day(onset), Day(condition.RecordedDate), Day(abatement));
    }

    private static string Show(Diagnosis d) =>
        Show(d.Reference, d.Codings, d.Certainty, d.Course, d.Onset?.ToString(), d.Recorded?.ToString(), d.Abatement?.ToString());

    private static string Show(
        string reference,
        IEnumerable<Coding> codings,
        Certainty certainty,
        ClinicalCourse course,
        string? onset,
        string? recorded,
        string? abatement) =>
        $"{reference} {string.Join(", ", codings)} {certainty} {course} onset {onset} recorded {recorded} abatement {abatement}";

    private static string? Day(string? date) => date?.Split('T')[0];
}
