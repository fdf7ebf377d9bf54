using System.Collections.Immutable;
using CsCheck;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Reasoning;

/// <summary>Random records of relevant codes, so that every row of the policy is reached.</summary>
internal static class RandomRecord
{
    /// <summary>Diagnoses that explain a finding if active and confirmed.</summary>
    internal static readonly Coding[] Explaining =
    [
        Icd("I50.9"), Icd("K74.60"), Icd("K76.6"), Icd("C85.90"), Icd("N04.9"), Icd("N18.5"), Icd("D50.9"), Icd("D47.1"),
        Icd("J44.9"), Icd("E85.81"), Icd("D86.0"), Icd("K76.0"), Icd("C18.9"), Icd("C77.9"), Icd("C34.90"), Icd("M32.9"), Icd("I82.409"),
            Icd("I89.0"),
        Icd("I87.2"), Icd("Z90.81"), Icd("G93.2"), Icd("C71.9"), Icd("O09.90"), Icd("J18.9"), Icd("M88.9"), Icd("C61"), Icd("C79.51"),
    ];

    private static readonly Coding[] Features =
    [
        Icd("G62.9"), Icd("G62.9"), Icd("G61.81"), Icd("G61.0"), Icd("E11.42"), Icd("M21.371"), Icd("E85.81"),
        Icd("D47.2"), Icd("D47.2"), Icd("C88.00"), Icd("D47.Z9"), Snomed("285423008"), Snomed("414553000"), Snomed("313427003"),
        Icd("D47.Z2"), Icd("D36.0"), Snomed("49347007"), Snomed("425657001"), Icd("R16.1"), Icd("R59.1"), Icd("D73.2"),
        Icd("R60.0"), Icd("R60.1"), Icd("J90"), Icd("R18.8"), Icd("J91.0"), Icd("I31.39"), Icd("E29.1"), Icd("E22.1"), Icd("E21.3"),
        Icd("E11.9"), Icd("E03.9"), Icd("L68.9"), Icd("L81.4"), Icd("H47.10"), Icd("H47.11"), Icd("D75.839"), Icd("D75.1"),
        Snomed("79268002"), Icd("B20"), Icd("R68.3"), Icd("J06.9"), new(Given.NoKnownSystem, "D47.2"),
    ];

    private static readonly TextHit[] Words =
    [
        new("polyneuropathy", "cidp", true), new("monoclonal-plasma-cell-disorder", "mgus", true), new("isotype", "igm", true),
        new("isotype", "kappa", true), new("isotype", "lambda", true), new("papilledema", "papilledema", true),
            new("poems", "near-poems", false),
        new("sclerotic-bone-lesion", "osteosclerosis", true), new("castleman-disease", "castleman", true),
            new("organomegaly", "splenomegaly", true),
        new("extravascular-volume-overload", "ascites", true), new("polyneuropathy", "axonal", true),
    ];

    private static readonly Gen<DateSpan?> AnyDate = Gen.OneOf<DateSpan?>(
        null, Given.Span("2026-10-01"), Given.Span("2026-08"), Given.Span("2026"), Given.Span("2025-03-01"), Given.Span("2024-02-29"),
        Given.Span("2023-11-22"), Given.Span("2023-11-21"), Given.Span("2023"), Given.Span("2019-01-01"), Given.Span("0001-01-01"),
            Given.Span("9999"));

    private static readonly Gen<Availability> AnyAvailability =
        Gen.OneOf(Availability.Complete, Availability.Complete, Availability.Partial, Availability.NotSupplied);

    /// <summary>Generates a diagnosis with an empty reference.</summary>
    internal static Gen<Diagnosis> Diagnosis { get; } = Gen.Select(
        Gen.OneOf([.. Features, .. Features, .. Explaining]).Array[0, 2],
        Gen.OneOf(Words).Array[0, 1],
        Gen.OneOf(Certainty.Confirmed, Certainty.Confirmed, Certainty.Confirmed, Certainty.Provisional),
        Gen.OneOf(ClinicalCourse.Active, ClinicalCourse.Active, ClinicalCourse.Resolved),
        Gen.Select(AnyDate, AnyDate, AnyDate,
            Gen.OneOf<ReportKind?>(null, null, null, ReportKind.Other, ReportKind.NerveConduction, ReportKind.Tissue)),
        (codings, words, certainty, course, dates) => new Diagnosis
        {
            Reference = "",
            Report = dates.Item4,
            Codings = [.. codings],
            TextHits = [.. words],
            Certainty = certainty,
            Course = course,
            Onset = dates.Item1,
            Recorded = dates.Item2,
            Abatement = course == ClinicalCourse.Resolved ? dates.Item3 : null,
        });

    /// <summary>Generates a result of a relevant test with an empty reference.</summary>
    internal static Gen<LabResult> Result { get; } = Gen.Select(
        Gen.OneOf("25700-6", "34694-0", "34694-0", "33358-3", "12851-2", "777-3", "777-3", "718-7", "2842-3", "2986-8", "9813-7", "2731-8",
            "17861-6", "3016-3"),
        AnyDate,
        Gen.OneOf("IgA lambda monoclonal protein", "IgG kappa monoclonal protein", "no monoclonal protein", "faint band", ""),
        Gen.OneOf<decimal?>(null, -1, 0, 0.4m, 12, 180, 700, 5000, decimal.MaxValue),
        Gen.OneOf<string?>(null, "pg/mL", "10*9/L", "g/dL", "ng/mL", "ng/dL", "furlong"),
        Gen.Select(Gen.Enum<Interpretation>(), Gen.Enum<Comparison>(), Gen.Enum<Specimen>(), Gen.OneOf<decimal?>(null, 10, 400)),
        (code, date, words, number, unit, rest) => new LabResult
        {
            Reference = "",
            Codings = [new Coding(Given.Loinc, code)],
            Date = date,
            MonoclonalProtein = Shipped.Knowledge.MonoclonalProteinText.Read(words),
            Number = number,
            Unit = new UnitText(unit, null),
            Interpretation = rest.Item1,
            Comparison = rest.Item2,
            Specimen = rest.Item3,
            RangeHigh = rest.Item4,
        });

    /// <summary>Generates a record in which every diagnosis has a unique reference.</summary>
    internal static Gen<PatientRecord> Record { get; } = Gen.Select(
        Diagnosis.Array[0, 9],
        Gen.Select(Gen.OneOf("358258", "161", "1426680", "8640", "17767", "1721947"), AnyDate, AnyDate, Gen.Bool).Array[0, 2],
        Result.Array[0, 4],
        Gen.OneOf<DateSpan?>(null, Given.Span("1960-01-01"), Given.Span("1960-01-01"), Given.Span("2008-11"), Given.Span("2015")),
        Gen.Select(AnyAvailability, AnyAvailability, AnyAvailability),
        (diagnoses, medications, tests, born, supplied) => new PatientRecord
        {
            BirthDate = born,
            Diagnoses = [.. diagnoses.Select((d, i) => d with { Reference = $"Condition/{i}" })],
            Medications = [
                .. medications.Select(
                    (m, i) => new MedicationFact { Reference = $"MedicationRequest/{i}", Codings = [new Coding(Given.RxNorm, m.Item1)],
                        Start = m.Item2, End = m.Item3, IsOngoing = m.Item4 })],
            LabResults = [.. tests.Select((t, i) => t with { Reference = $"Observation/{i}" })],
            Supplied = ImmutableDictionary<RecordKinds, Availability>.Empty
                .Add(RecordKinds.Diagnoses, supplied.Item1)
                .Add(RecordKinds.Laboratory, supplied.Item2)
                .Add(RecordKinds.Medications, supplied.Item3)
                .Add(RecordKinds.Procedures, Availability.Complete)
                .Add(RecordKinds.RoutineLaboratory, supplied.Item2),
        });

    private static Coding Icd(string code) => new(Given.Icd10Cm, code);

    private static Coding Snomed(string code) => new(Given.SnomedCt, code);
}
