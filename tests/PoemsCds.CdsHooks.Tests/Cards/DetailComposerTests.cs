using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Cards;

public sealed class DetailComposerTests
{
    private const string NegativeTest = "A serum immunofixation states no clone.";

    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());
    private static readonly PoemsEngine Engine = new(Knowledge, new PolicySettings());
    private static readonly DetailComposer Composer = new(CardLibrary.Load(Repository.Path("cards"), Knowledge).Wording, Knowledge, []);

    private static readonly LabResult Negative = new()
    {
        Reference = "Observation/negative",
        Codings = [new Coding("http://loinc.org", "25700-6")],
        Date = DateSpan.On(new DateOnly(2025, 3, 1)),
        MonoclonalProtein = new MonoclonalProteinStatement(MonoclonalProteinPresence.Absent, []),
    };

    private static readonly LabResult LaterPositive = Negative with
    {
        Reference = "Observation/positive",
        Date = DateSpan.On(new DateOnly(2026, 3, 1)),
        MonoclonalProtein = new MonoclonalProteinStatement(MonoclonalProteinPresence.Present, ["igg", "lambda"]),
    };

    [Fact]
    public void Values_NegativeImmunofixationAlone_SpeaksAgainst()
    {
        Assert.Contains(NegativeTest, Against(new PatientRecord { LabResults = [Negative] }));
    }

    [Fact]
    public void Values_NegativeImmunofixationBeforeAPositiveOne_IsNotSaid()
    {
        Assert.DoesNotContain(NegativeTest, Against(new PatientRecord { LabResults = [Negative, LaterPositive] }));
    }

    [Fact]
    public void Values_NegativeImmunofixationBesideADiagnosedClone_IsNotSaid()
    {
        var myeloma = new Diagnosis { Reference = "Condition/1", Codings = [new Coding("http://hl7.org/fhir/sid/icd-10-cm", "C90.00")] };

        Assert.DoesNotContain(NegativeTest, Against(new PatientRecord { Diagnoses = [myeloma], LabResults = [Negative] }));
    }

    [Fact]
    public void Values_MedicationsWithoutADrug_NotKnownWhetherADrugExplains()
    {
        var record = new PatientRecord
        {
            UnresolvedMedications = 2,
            Supplied = new Dictionary<RecordKinds, Availability> { [RecordKinds.Medications] = Availability.Partial },
        };

        var notSupplied = Values(record)["notSupplied"];

        Assert.Contains("Medications: supplied only in part.", notSupplied);
        Assert.Contains("Medications whose drug is not stated: 2. Whether a drug explains a finding is not known.", notSupplied);
    }

    private static string Against(PatientRecord record) => Values(record)["against"];

    private static Dictionary<string, string> Values(PatientRecord record) => Composer.Values(Engine.Assess(record, new DateOnly(2026, 11, 22)), []);
}
