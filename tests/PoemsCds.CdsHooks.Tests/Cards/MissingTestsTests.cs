using System.Collections.Immutable;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Cards.Blocks;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Cards;

/// <summary>Tests which tests a card suggests; documented ones are omitted (policy section 3).</summary>
public sealed class MissingTestsTests
{
    private const string IcdCm = "http://hl7.org/fhir/sid/icd-10-cm";

    private static readonly ImmutableArray<RecordKinds> Kinds = [.. Enum.GetValues<RecordKinds>().Where(k => k != RecordKinds.None)];

    // Polyneuropathy, MGUS, an enlarged spleen and papilledema: row 5.
    private static readonly ImmutableArray<Diagnosis> Row5 = [Coded("G62.9"), Coded("D47.2"), Coded("R16.1"), Coded("H47.10")];

    [Theory]
    [InlineData(Specimen.Plasma, "pg/mL", false)]
    [InlineData(Specimen.Unknown, "pg/mL", true)]
    [InlineData(Specimen.Plasma, "furlong", true)]
    public void Suggestions_VegfOnRecord_SuggestedAgainIfUninformative(Specimen specimen, string unit, bool isProposed)
    {
        var card = Card(Row5, Vegf(specimen, unit));

        Assert.Equal(isProposed, Labels(card).Any(l => l.StartsWith("VEGF", StringComparison.Ordinal)));
        Assert.Equal(isProposed, card.Detail.Contains("- VEGF (plasma or serum, as your laboratory offers; before treatment); the "));
    }

    [Theory]
    [InlineData("I10", "AL amyloidosis (NT-proBNP, urine protein).")]
    [InlineData("E85.81", "AL amyloidosis, which is on record (NT-proBNP, urine protein).")]
    [InlineData("E85.9", "AL amyloidosis (NT-proBNP, urine protein); amyloidosis of unstated or other type is on record.")]
    [InlineData("E85.82", "AL amyloidosis (NT-proBNP, urine protein); amyloidosis of unstated or other type is on record.")]
    public void Detail_AlsoPossible_SaysAlIsOnRecordOnlyWhereItsCodeIs(string code, string expected) =>
        Assert.Contains(expected, Card([.. Row5, Coded(code)]).Detail);

    [Theory]
    [InlineData(VegfSpecimen.PlasmaOrSerum, "VEGF (plasma or serum, as your laboratory offers; before treatment)")]
    [InlineData(VegfSpecimen.Plasma, "VEGF in plasma (before treatment)")]
    [InlineData(VegfSpecimen.Serum, "VEGF in serum (before treatment)")]
    public void Suggestions_Vegf_InTheSpecimenOfTheSite(VegfSpecimen specimen, string label)
    {
        var card = SampleCards.Compose(Record(Row5), new CardSettings { VegfSpecimen = specimen })!;

        Assert.Contains(label, Labels(card));
        Assert.Contains($"- {label}", card.Detail);
    }

    [Theory]
    [InlineData(2025, false)]
    [InlineData(2023, true)]
    public void Suggestions_BloodCount_WithoutPlateletsWithin24Months(int year, bool isProposed) =>
        Assert.Equal(isProposed, Labels(Card(Row5, Result("777-3", year))).Contains("Blood count with platelets"));

    [Fact]
    public void Suggestions_DocumentedTests_AreOmitted()
    {
        var labels = Labels(Card([.. Row5, Coded("E22.1")], Result("25700-6", 2026) with
        {
            MonoclonalProtein = new MonoclonalProteinStatement(MonoclonalProteinPresence.Present, ["iga", "lambda"]),
        }));

        Assert.DoesNotContain("Serum immunofixation", labels);
        Assert.DoesNotContain("Eye examination for papilledema", labels); // papilledema is on record
        Assert.DoesNotContain("Prolactin", labels); // so is its excess
        Assert.Contains("Morning cortisol", labels);
    }

    [Theory]
    [InlineData(Sex.Male, true, false)]
    [InlineData(Sex.Female, false, true)]
    [InlineData(Sex.Unknown, true, true)]
    public void Suggestions_SexHormone_FitsTheSex(Sex sex, bool testosterone, bool estradiol)
    {
        var labels = Labels(SampleCards.Compose(Record(Row5) with { Sex = sex })!);

        Assert.Equal((testosterone, estradiol), (labels.Contains("Testosterone, morning"), labels.Contains("Estradiol")));
    }

    [Fact]
    public void Card_LaboratoryNotSupplied_NoTestSuggestedOrCalledMissing()
    {
        var record = Record(
            Row5) with
        {
            Supplied =
                Kinds.ToDictionary(k => k, k => k == RecordKinds.Diagnoses ? Availability.Complete : Availability.NotSupplied)
        };

        var card = SampleCards.Compose(record)!;

        Assert.Equal(["Referral to hematology and neurology"], Labels(card));
        Assert.EndsWith("VEGF not known.", card.Summary);
        Assert.DoesNotContain("VEGF", card.Detail);
        Assert.Contains("**Not known:** laboratory results of the work-up, ", card.Detail);
    }

    [Fact]
    public void Card_EverythingMissing_HasFiveNextSteps() => Assert.Equal(
        [
            "- Referral to hematology and neurology together",
            "- VEGF (plasma or serum, as your laboratory offers; before treatment)",
            "- Light chain of the M-protein: serum immunofixation",
            "- Blood count with platelets, free light chains, urine immunofixation",
            "- With the specialist: whole-body CT or PET-CT, endocrine tests",
        ],
        Card(Row5).Detail.Split("\n\n")[0].Split('\n').Skip(1));

    [Fact]
    public void Against_ExplanationsCannotBeCoded_SaysSo()
    {
        var platelets = Result("777-3", 2026) with { Number = 700 };
        var lines = new AgainstLines(SampleCards.Language("en-US").Wording, SampleCards.Shipped);

        var without = lines.Lines(ContextOf(Record([]) with { LabResults = [platelets] }));
        var with = lines.Lines(ContextOf(Record([Coded("G62.9")]) with { LabResults = [platelets] }));

        Assert.Equal<string>(["Other causes of high blood counts cannot be looked for in the code systems used here."], without);
        Assert.Empty(with);
    }

    [Fact]
    public void Card_CastlemanVariant_IsASeparateEntity()
    {
        var card = SampleCards.Compose(
            Record([Coded("D47.Z2"), Coded("R16.1"), Coded("H47.10")]), policy: new PolicySettings { RowsOff = [] })!;

        Assert.StartsWith("Castleman variant: Castleman disease, enlarged spleen, papilledema. ", card.Summary);
        Assert.StartsWith("A variant of Castleman disease", card.Detail);
        Assert.DoesNotContain("Why now", card.Detail);
    }

    [Fact]
    public void Card_CodesOfSiteMaps_SayHowSureTheMapIs()
    {
        Diagnosis Mapped(string code, CodeOrigin origin)
        {
            var diagnosis = Coded(code);
            return diagnosis with { Codings = [.. diagnosis.Codings.Select(c => c with { Origin = origin })] };
        }

        var vegf = Result("34694-0", 2026);
        var card = Card(
            [Coded("G62.9"), Mapped("D47.2", CodeOrigin.SiteMap), Coded("E03.9"), Mapped("R16.1", CodeOrigin.InexactSiteMap)],
            vegf with { Codings = [vegf.Codings[0] with { Origin = CodeOrigin.InexactSiteMap }] });

        Assert.Contains("M-protein: MGUS (ICD-10-CM D47.2, by site map), 2026-01-02", card.Detail);
        Assert.Contains(
            "enlarged spleen (ICD-10-CM R16.1, by site map), 2026-01-02 (the site map says only that it is related)", card.Detail);
        Assert.Contains("VEGF not known.", card.Summary);
        Assert.DoesNotContain("VEGF (plasma or serum, as your laboratory offers; before treatment)", Labels(card));
    }

    private static CardContext ContextOf(PatientRecord record) => new(SampleCards.Assess(record), DraftOrders.None, []);

    private static Card Card(ImmutableArray<Diagnosis> diagnoses, params LabResult[] results) =>
        SampleCards.Compose(Record(diagnoses) with { LabResults = [.. results] })
            ?? throw new InvalidOperationException("The record gives no card.");

    private static PatientRecord Record(ImmutableArray<Diagnosis> diagnoses) => new()
    {
        BirthDate = DateSpan.On(new DateOnly(1960, 5, 1)),
        Diagnoses = diagnoses,
        Supplied = Kinds.ToDictionary(k => k, _ => Availability.Complete),
    };

    private static List<string> Labels(Card card) => [.. (card.Suggestions ?? []).Select(s => s.Label)];

    private static Diagnosis Coded(string code) => new()
    {
        Reference = $"Condition/{code}",
        Codings = [new Coding(IcdCm, code)],
        Onset = DateSpan.On(new DateOnly(2026, 1, 2)),
    };

    private static LabResult Vegf(Specimen specimen, string unit) =>
        Result("34694-0", 2026) with { Number = 60, Unit = new UnitText(unit, null), RangeHigh = 96, Specimen = specimen };

    private static LabResult Result(string code, int year) => new()
    {
        Reference = $"Observation/{code}",
        Codings = [new Coding(CodeSystems.Loinc, code)],
        Date = DateSpan.On(new DateOnly(year, 3, 18)),
        Number = 250,
        Unit = new UnitText("10*3/uL", null),
    };
}
