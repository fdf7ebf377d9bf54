using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Tests each switch of the policy, on and off.</summary>
public sealed class PolicySwitchTests
{
    private const string Immunoglobulin = "1426680";
    private const string Glucose = "2345-7";
    private const string Lutropin = "10501-5";
    private const string ParathyroidHormone = "2731-8";

    public static TheoryData<string> Ids => [.. Shipped.Knowledge.Switches.Select(s => s.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Version_OfEverySwitch_DiffersUnlessItIsTheDefault(string id)
    {
        var isOn = Shipped.Knowledge.IsOn(id);

        Assert.NotEqual(Shipped.Knowledge.Version, Load(id, !isOn).Version);
        Assert.Equal(Shipped.Knowledge.Version, Load(id, isOn).Version);
        var set = Load(id, !isOn).Switches.Single(s => s.Id == id);
        Assert.Equal((!isOn, isOn, true), (set.IsOn, set.Default, set.IsSiteValue));
    }

    [Theory]
    [InlineData(true, null, FindingStatus.Met)]
    [InlineData(false, null, FindingStatus.NotMet)]
    [InlineData(false, "2024-01-01", FindingStatus.Met)]
    public void RefractoryWithoutOnset(bool isOn, string? onset, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("G62.9").Onset(onset)
            .Medication(Immunoglobulin, "2025-03-01").Medication(Immunoglobulin, "2025-04-01").Build();

        Assert.Equal(expected, new RefractoryNeuropathy(Load("refractory-without-onset", isOn)).Evaluate(record, Given.AsOf).Status);
    }

    [Theory]
    [InlineData(Glucose, 180, "2026-02-01", true, FindingStatus.Met)]
    [InlineData(Glucose, 180, "2026-02-01", false, FindingStatus.NotMet)]
    [InlineData(Glucose, 180, "2026-01-01", true, FindingStatus.Unconfirmed)]
    [InlineData(Glucose, 40, "2026-02-01", true, FindingStatus.Met)]
    [InlineData(Glucose, 80, "2026-02-01", true, FindingStatus.NotMet)]
    [InlineData(Lutropin, 180, "2026-02-01", true, FindingStatus.Met)]
    [InlineData(Lutropin, 180, "2026-02-01", false, FindingStatus.NotMet)]
    [InlineData(ParathyroidHormone, 180, "2026-02-01", true, FindingStatus.Met)]
    [InlineData(ParathyroidHormone, 180, "2026-02-01", false, FindingStatus.Unconfirmed)]
    public void OtherEndocrineResults(string code, double number, string second, bool isOn, FindingStatus expected)
    {
        var record = Given.Record().Value(code, number, null, "2026-01-01").Range(60, 100).Value(code, number, null, second).Range(60, 100);
        var knowledge = Load("other-endocrine-results", isOn);

        Assert.Equal(expected, new EndocrineDisease(knowledge).Evaluate(record.Build(), Given.AsOf).Status);
        Assert.False(new EndocrineMinor(knowledge).Evaluate(record.Build(), Given.AsOf).IsMet);
    }

    [Fact]
    public void OtherEndocrineResults_WithoutRangeAndFlag_NotMet()
    {
        var record = Given.Record().Value(Glucose, 400, "mg/dL", "2026-01-01").Value(Glucose, 400, "mg/dL", "2026-02-01").Build();

        var finding = new EndocrineDisease(Load("other-endocrine-results", true)).Evaluate(record, Given.AsOf);

        Assert.Equal(FindingStatus.NotMet, finding.Status);
    }

    [Theory]
    [InlineData("E11.9", "E03.9", "G62.9", true, true)]
    [InlineData("E11.9", "E03.9", "G62.9", false, false)]
    [InlineData("E11.9", "I10", "G62.9", true, false)]
    [InlineData("I10", "E03.9", "G62.9", true, false)]
    [InlineData("E11.9", "E03.9", "E11.42", true, false)]
    public void DiabetesWithThyroidDisease(string diabetes, string thyroid, string neuropathy, bool isOn, bool expected)
    {
        var record = Given.Record().Diagnosis(diabetes).Diagnosis(thyroid).Diagnosis(neuropathy).Build();

        var finding = new EndocrineMinor(Load("diabetes-with-thyroid-disease", isOn)).Evaluate(record, Given.AsOf);

        Assert.Equal(expected, finding.IsMet);
    }

    [Theory]
    [InlineData("hyperparathyroidism", "E21.0", true, FindingStatus.Met)]
    [InlineData("hyperparathyroidism", "E21.0", false, FindingStatus.Unconfirmed)]
    [InlineData("hyperparathyroidism", "E83.52", true, FindingStatus.Unconfirmed)]
    [InlineData("hyperparathyroidism", "N25.81", true, FindingStatus.Explained)]
    [InlineData("hypoparathyroidism", "E20.9", true, FindingStatus.Met)]
    [InlineData("hypoparathyroidism", "E20.9", false, FindingStatus.Unconfirmed)]
    [InlineData("hypoparathyroidism", "E27.1", false, FindingStatus.Met)]
    public void ParathyroidDisease(string id, string code, bool isOn, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis(code).Build();
        var knowledge = Load(id, isOn);

        Assert.Equal(expected, new EndocrineMinor(knowledge).Evaluate(record, Given.AsOf).Status);
        Assert.Equal(expected, new EndocrineDisease(knowledge).Evaluate(record, Given.AsOf).Status);
    }

    [Theory]
    [InlineData(true, true, FindingStatus.Explained)]
    [InlineData(true, false, FindingStatus.Explained)]
    [InlineData(false, true, FindingStatus.Explained)]
    [InlineData(false, false, FindingStatus.Met)]
    public void InactiveBoneCauses(bool isOn, bool isActive, FindingStatus expected)
    {
        var record = Given.Record().Words("sclerotic-bone-lesion").In(ReportKind.Other, "2026-05-01").Diagnosis("C61");
        record = isActive ? record : record.Resolved();

        var finding = new ReportedScleroticBoneLesion(Load("inactive-bone-causes", isOn)).Evaluate(record.Build(), Given.AsOf);

        Assert.Equal(expected, finding.Status);
    }

    [Theory]
    [InlineData(true, FindingStatus.Met)]
    [InlineData(false, FindingStatus.Unconfirmed)]
    public void EdemaOnce(bool isOn, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("R60.0").Recorded("2026-01-01").Build();

        Assert.Equal(expected, new ExtravascularVolumeOverload(Load("edema-once", isOn)).Evaluate(record, Given.AsOf).Status);
    }

    [Fact]
    public void IsOn_UnknownSwitch_Throws() => Assert.Throws<KnowledgeException>(() => Shipped.Knowledge.IsOn("nothing"));

    [Fact]
    public void LoadEmbedded_Switches_MatchTheKnowledge() =>
        Assert.Equal(Shipped.Knowledge.Switches.OrderBy(s => s.Id), PolicySwitches.LoadEmbedded().OrderBy(s => s.Id));

    [Fact]
    public void Read_InvalidFile_Throws() =>
        Assert.Throws<KnowledgeException>(() => PolicySwitches.Read(Files.Shipped.With("switches.json", "{")));

    [Fact]
    public void Load_DuplicateSwitch_Reported()
    {
        var files = Files.Shipped.Changed("switches.json", "\"id\": \"edema-once\"", "\"id\": \"Hypoparathyroidism\"");

        var error = Assert.Single(Files.ErrorsOf(files));

        Assert.Equal(("switches.json", "duplicate id 'hypoparathyroidism'"), (error.File, error.Problem));
    }

    [Fact]
    public void Load_WithoutAtc_ItsCodesAndNamesAreNotUsed()
    {
        var knowledge = KnowledgeBase.Load(new KnowledgeSettings(IncludeAtc: false));

        Assert.DoesNotContain(knowledge.Codings, c => c.System == CodeSystems.Atc);
        Assert.DoesNotContain(knowledge.IngredientNames, n => n.Ingredient.System == CodeSystems.Atc);
        Assert.Contains(knowledge.Codings, c => c.System == CodeSystems.SnomedCt);
        Assert.NotEqual(Shipped.Knowledge.Version, knowledge.Version);
        _ = new PoemsEngine(knowledge, new PolicySettings());
    }

    private static KnowledgeBase Load(string id, bool isOn)
    {
        var settings = new KnowledgeSettings();
        return KnowledgeBase.Load(settings with { Switches = settings.Switches.Add(id, isOn) });
    }
}
