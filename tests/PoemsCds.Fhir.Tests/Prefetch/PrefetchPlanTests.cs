using System.Globalization;
using System.Text.RegularExpressions;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Prefetch;

public sealed partial class PrefetchPlanTests
{
    private const string OfThePatient = "{{context.patientId}}";

    public static TheoryData<string> Keys() => [.. Prefetched.Plan.Keys.Select(k => k.Name)];

    [Fact]
    public void Keys_EmbeddedKnowledge_EveryKindInOrder()
    {
        var keys = Prefetched.Plan.Keys;

        Assert.Equal(
            ["patient", "conditions", "laboratory", "routineLaboratory", "medications", "medicationStatements", "medicationAdministrations",
                "reports", "procedures"],
            keys.Select(k => k.Name));
        Assert.Equal(Enum.GetValues<RecordKinds>().Where(k => k != RecordKinds.None).Order(), keys.Select(k => k.Kind).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Template_Parameters_OccurOnce(string key)
    {
        var names = ParametersOf(key).Select(p => p.Name).ToList();

        Assert.Equal(names.Distinct(), names);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Template_Tokens_AreThePatientIdOnly(string key)
    {
        var tokens = Token().Matches(TemplateOf(key)).Select(m => m.Value);

        Assert.Equal([OfThePatient], tokens);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Template_Query_IsRelativeAndHasItsType(string key)
    {
        var template = TemplateOf(key);

        var type = template.Split('?', '/')[0];

        Assert.Equal(Prefetched.Plan.Keys.Single(k => k.Name == key).ResourceType, type);
        Assert.DoesNotContain(' ', template);
        Assert.DoesNotContain('#', template);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Template_Search_HasPatientAndCount(string key)
    {
        if (key == "patient")
        {
            Assert.Equal($"Patient/{OfThePatient}", TemplateOf(key));
            return;
        }

        var parameters = ParametersOf(key).ToDictionary(p => p.Name, p => p.Value);

        Assert.Equal(OfThePatient, parameters["patient"]);
        Assert.InRange(int.Parse(parameters["_count"], CultureInfo.InvariantCulture), 1, 1000);
        Assert.Empty(parameters.Keys.Except(["patient", "_count", "code", "_sort"]));
    }

    [Theory]
    [InlineData("24351-9")]
    [InlineData("34539-7")]
    [InlineData("90991-1")]
    public void Template_Laboratory_IncludesPanelsWithMSpike(string panel)
    {
        var codes = ParametersOf("laboratory").Single(p => p.Name == "code").Value.Split(',');

        Assert.Contains($"http://loinc.org|{panel}", codes);
    }

    [Fact]
    public void Template_Conditions_AreNotFilteredFurther()
    {
        var parameters = ParametersOf("conditions").Select(p => p.Name);

        Assert.Equal(["patient", "_count"], parameters);
    }

    [Fact]
    public void Template_LaboratoryKeys_HaveEveryCodeOnceNewestFirst()
    {
        string[] keys = ["laboratory", "routineLaboratory"];

        var asked = keys.SelectMany(k => ParametersOf(k).Single(p => p.Name == "code").Value.Split(',')).ToList();

        Assert.All(keys, k => Assert.Contains(("_sort", "-date"), ParametersOf(k)));
        Assert.Equal(
            Prefetched.Knowledge.Codings.Where(c => c.System == CodeSystems.Loinc)
                .Select(c => $"{c.System}|{c.Code}")
                .Order(StringComparer.Ordinal),
            asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("laboratory")]
    [InlineData("routineLaboratory")]
    public void Template_LaboratoryKey_FitsInUrl(string key)
    {
        Assert.InRange(TemplateOf(key).Length, 100, 2999);
    }

    [Fact]
    public void Keys_SecondPlan_IsTheSame()
    {
        var knowledge = KnowledgeBase.Load(new KnowledgeSettings());

        var plan = new PrefetchPlan(new PoemsEngine(knowledge, new PolicySettings()), knowledge);

        Assert.Equal<PrefetchKey>(Prefetched.Plan.Keys, plan.Keys);
    }

    private static string TemplateOf(string key) => Prefetched.Plan.Keys.Single(k => k.Name == key).Template;

    private static IEnumerable<(string Name, string Value)> ParametersOf(string key) =>
        TemplateOf(key).Split('?').Skip(1).SelectMany(q => q.Split('&')).Select(p => p.Split('=', 2)).Select(p => (p[0], p[1]));

    [GeneratedRegex(@"\{\{[^}]*\}\}|\{[^{}]*\}")]
    private static partial Regex Token();
}
