using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests;

/// <summary>Builds a record entry by entry. Modifiers apply to the entry added last.</summary>
internal sealed class Given
{
    internal const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    internal const string Icd10 = "http://hl7.org/fhir/sid/icd-10";
    internal const string Icd10Gm = "http://fhir.de/CodeSystem/bfarm/icd-10-gm";
    internal const string Icd9Cm = "http://hl7.org/fhir/sid/icd-9-cm";
    internal const string SnomedCt = "http://snomed.info/sct";
    internal const string Loinc = "http://loinc.org";
    internal const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    internal const string NoKnownSystem = "http://example.org/codes";

    internal static readonly DateOnly AsOf = new(2026, 11, 22);

    private static readonly RecordKinds[] AllKinds =
    [
        RecordKinds.Demographics, RecordKinds.Diagnoses, RecordKinds.Laboratory, RecordKinds.Medications, RecordKinds.Procedures,
        RecordKinds.RoutineLaboratory, RecordKinds.Reports,
    ];

    private readonly List<Diagnosis> _diagnoses = [];
    private readonly List<LabResult> _results = [];
    private readonly List<Procedure> _procedures = [];
    private readonly List<MedicationFact> _medications = [];
    private readonly Dictionary<RecordKinds, Availability> _supplied = AllKinds.ToDictionary(k => k, _ => Availability.Complete);
    private DateSpan? _birthDate = Span("1965-04-03");
    private Sex _sex;

    internal static Given Record() => new();

    internal static DateSpan Span(string text) =>
        DateSpan.TryParse(text, out var span) ? span : throw new ArgumentException($"'{text}' is not a date", nameof(text));

    internal Given Diagnosis(string code, string system = Icd10Cm) => Add(new Diagnosis
    {
        Reference = $"Condition/{_diagnoses.Count + 1}",
        Codings = [new Coding(system, code)],
    });

    internal Given Snomed(string code) => Diagnosis(code, SnomedCt);

    internal Given Words(string feature, string group = "", bool isDefinite = true) => Add(new Diagnosis
    {
        Reference = $"Condition/{_diagnoses.Count + 1}",
        TextHits = [new TextHit(feature, group, isDefinite)],
    });

    internal Given Text(string text) => Add(new Diagnosis
    {
        Reference = $"Condition/{_diagnoses.Count + 1}",
        TextHits = Shipped.Knowledge.TextTerms.Match(text),
    });

    internal Given Add(Diagnosis diagnosis)
    {
        _diagnoses.Add(diagnosis);
        return this;
    }

    /// <summary>Adds a duplicate of the last diagnosis.</summary>
    internal Given Again() => Add(_diagnoses[^1]);

    internal Given Also(string code, string system = Icd10Cm) => Last(d => d with { Codings = d.Codings.Add(new Coding(system, code)) });

    internal Given Saying(string feature, string group = "") =>
        Last(d => d with { TextHits = d.TextHits.Add(new TextHit(feature, group, true)) });

    /// <summary>Makes the last diagnosis the conclusion of a final report.</summary>
    internal Given In(ReportKind kind, string? date) =>
        Last(d => d with { Reference = $"DiagnosticReport/{_diagnoses.Count}", Report = kind, Recorded = SpanOrNull(date) });

    internal Given Provisional() => Last(d => d with { Certainty = Certainty.Provisional });

    internal Given Resolved() => Last(d => d with { Course = ClinicalCourse.Resolved });

    internal Given Onset(string? date) => Last(d => d with { Onset = SpanOrNull(date) });

    internal Given Recorded(string date) => Last(d => d with { Recorded = Span(date) });

    internal Given Abated(string date) => Last(d => d with { Abatement = Span(date), Course = ClinicalCourse.Resolved });

    internal Given LaboratoryTest(string code, string? date = null, string system = Loinc)
    {
        _results.Add(
            new LabResult
            {
                Reference = $"Observation/{_results.Count + 1}",
                Codings = [new Coding(system, code)],
                Date = SpanOrNull(date)
            });
        return this;
    }

    /// <summary>Adds a dated result with text.</summary>
    internal Given ResultInWords(string code, string words, string? date = "2026-01-15") => LaboratoryTest(code, date)
        .Result(r => r with { MonoclonalProtein = Shipped.Knowledge.MonoclonalProteinText.Read(words) });

    /// <summary>Adds a dated result with a number and a unit.</summary>
    internal Given Value(string code, double number, string? unit, string? date = "2026-06-15") => LaboratoryTest(code, date)
        .Result(r => r with { Number = (decimal)number, Unit = unit is null ? default : new UnitText(unit, null) });

    /// <summary>Sets the reference range of the last result, in the unit of its number.</summary>
    internal Given Range(double? low, double? high) => Result(r => r with { RangeLow = (decimal?)low, RangeHigh = (decimal?)high });

    /// <summary>Sets the flag of the last result.</summary>
    internal Given Flagged(Interpretation flag) => Result(r => r with { Interpretation = flag });

    /// <summary>Sets the specimen of the last result.</summary>
    internal Given In(Specimen specimen) => Result(r => r with { Specimen = specimen });

    /// <summary>Sets the local time of day at which the specimen of the last result was drawn.</summary>
    internal Given At(string? time) =>
        Result(r => r with { TimeOfDay = time is null ? null : TimeOnly.Parse(time, CultureInfo.InvariantCulture) });

    /// <summary>Changes the last result.</summary>
    internal Given Result(Func<LabResult, LabResult> change)
    {
        _results[^1] = change(_results[^1]);
        return this;
    }

    internal Given Procedure(string code, string? date = null, string system = SnomedCt)
    {
        _procedures.Add(new Procedure($"Procedure/{_procedures.Count + 1}", [new Coding(system, code)], SpanOrNull(date)));
        return this;
    }

    internal Given Medication(string code, string? start = null, string system = RxNorm)
    {
        _medications.Add(new MedicationFact
        {
            Reference = $"MedicationRequest/{_medications.Count + 1}",
            Codings = [new Coding(system, code)],
            Start = SpanOrNull(start),
        });
        return this;
    }

    /// <summary>Sets the end of the last medication.</summary>
    internal Given Until(string? date)
    {
        _medications[^1] = _medications[^1] with { End = SpanOrNull(date) };
        return this;
    }

    /// <summary>Marks the last medication as ongoing.</summary>
    internal Given Ongoing()
    {
        _medications[^1] = _medications[^1] with { IsOngoing = true };
        return this;
    }

    /// <summary>Makes the last medication one for topical use.</summary>
    internal Given Topical()
    {
        _medications[^1] = _medications[^1] with { IsTopical = true };
        return this;
    }

    internal Given Born(string? date)
    {
        _birthDate = SpanOrNull(date);
        return this;
    }

    internal Given Of(Sex sex)
    {
        _sex = sex;
        return this;
    }

    internal Given Supplied(RecordKinds kind, Availability availability)
    {
        _supplied[kind] = availability;
        return this;
    }

    internal PatientRecord Build() => new()
    {
        BirthDate = _birthDate,
        Sex = _sex,
        Diagnoses = [.. _diagnoses],
        LabResults = [.. _results],
        Procedures = [.. _procedures],
        Medications = [.. _medications],
        Supplied = _supplied.ToImmutableDictionary(),
    };

    private static DateSpan? SpanOrNull(string? date) => date is null ? null : Span(date);

    private Given Last(Func<Diagnosis, Diagnosis> change)
    {
        _diagnoses[^1] = change(_diagnoses[^1]);
        return this;
    }
}
