using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;
using PoemsCds.Rules.Tests.Knowledge;

namespace PoemsCds.Rules.Tests;

public sealed class PoemsCriteriaTests
{
    private static readonly string[] OptionalEndings = ["-supportive", "-other-cause"];

    public static TheoryData<string> RequiredSets => [.. SetNames().Where(n => !IsOptional(n))];

    public static TheoryData<string> OptionalSets => [.. SetNames().Where(IsOptional)];

    [Fact]
    public void Criteria_EveryClass_IsListed()
    {
        var classes = typeof(ICriterion).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICriterion)));

        var listed = PoemsCriteria.All(Shipped.Knowledge).Select(c => c.GetType());

        Assert.Empty(classes.Except(listed).Select(t => t.Name));
    }

    [Fact]
    public void Criteria_Ids_AreUniqueAndInTheOrderOfTheFindings()
    {
        var ids = PoemsCriteria.All(Shipped.Knowledge).Select(c => c.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids, Shipped.Assess(Given.Record()).Findings.Select(f => f.CriterionId));
    }

    [Fact]
    public void Criteria_Needs_AreNamedAndSummedByTheEngine()
    {
        var criteria = PoemsCriteria.All(Shipped.Knowledge);

        Assert.All(criteria, c => Assert.NotEqual(RecordKinds.None, c.Needs));
        Assert.Equal(
            RecordKinds.Demographics | RecordKinds.Diagnoses | RecordKinds.Laboratory | RecordKinds.Medications | RecordKinds.Procedures
                | RecordKinds.RoutineLaboratory | RecordKinds.Reports,
            Shipped.Engine.Needs);
    }

    [Theory]
    [MemberData(nameof(RequiredSets))]
    public void ValueSet_FileRemoved_Throws(string id)
    {
        var files = Files.Shipped.Without($"ValueSets/{id}.json").With("ingredient-words.json", """{ "ingredients": [] }""")
            .With("test-words.json", """{ "tests": [] }""").With("titles.json", Files.NoTitles);

        var exception = Assert.Throws<KnowledgeException>(() => PoemsCriteria.All(KnowledgeBase.Load(files, new KnowledgeSettings())));

        Assert.Contains($"ValueSets/{id}.json", exception.Errors.Select(e => e.File));
    }

    [Theory]
    [MemberData(nameof(OptionalSets))]
    public void ValueSet_CodeOfAnOptionalSet_IsRelevantToItsFeature(string id)
    {
        var feature = OptionalEndings.Aggregate(id, (name, ending) => name.Replace(ending, "", StringComparison.Ordinal));
        var coding = Shipped.Knowledge.GetValueSet(id).Concepts.Select(c => c.Coding).MinBy(c => c.Code);

        var finding = Shipped.Assess(Given.Record().Diagnosis(coding.Code, coding.System)).Findings[feature];

        Assert.NotEqual(FindingStatus.NotMet, finding.Status);
        Assert.Contains(finding.Evidence, e => e.Concept?.Coding == coding);
    }

    private static IEnumerable<string> SetNames() =>
        Files.Shipped.Select(f => f.Name).Where(n => n.StartsWith("ValueSets/", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension).OfType<string>();

    // The two value sets of the polyneuropathy are required.
    private static bool IsOptional(string id) =>
        OptionalEndings.Any(e => id.EndsWith(e, StringComparison.Ordinal)) && !id.StartsWith("polyneuropathy-", StringComparison.Ordinal);
}
