using System.Text.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class ConceptTitlesTests
{
    private const string File = "titles.json";

    [Fact]
    public void Titles_EveryListedCode_HasAShortTitle()
    {
        var loinc = Shipped.Knowledge.ValueSets.SelectMany(s => s.Concepts).Where(c => c.Coding.System == CodeSystems.Loinc)
            .Select(c => c.Display).ToHashSet();

        var wrong = Shipped.Knowledge.ValueSets.SelectMany(s => s.Concepts, (s, c) => (Set: s.Id, Concept: c))
            .Where(l => !IsPlain(l.Concept.Title)).ToList();

        Assert.NotEmpty(loinc);
        Assert.Empty(wrong.Select(l => $"{l.Set}: {l.Concept.Coding.Code} {l.Concept.Title}"));

        bool IsPlain(string title) => title.Length is > 0 and <= 45
            && !loinc.Contains(title)
            && !title.Contains("SerPl", StringComparison.Ordinal)
            && !title.Contains("IFE", StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_EveryGroup_HasATitle()
    {
        using var document = JsonDocument.Parse(Files.Shipped.Text(File));
        var groups = document.RootElement.GetProperty("groups").EnumerateObject().Select(g => g.Name).ToHashSet();

        var without = Shipped.Knowledge.ValueSets.SelectMany(s => s.Groups, (s, g) => (s.Id, Group: g))
            .Where(g => !groups.Contains(g.Group) && !groups.Contains($"{g.Id}/{g.Group}"));

        Assert.Empty(without);
    }

    [Theory]
    [InlineData("serum-immunofixation", "25700-6", Given.Loinc, "Serum immunofixation")]
    [InlineData("free-light-chain-ratio", "48378-4", Given.Loinc, "Free light chain ratio")]
    [InlineData("thyroid-disease", "E03.9", Given.Icd10Cm, "Hypothyroidism")]
    [InlineData("thyroid-disease", "E05.90", Given.Icd10Cm, "Hyperthyroidism")]
    [InlineData("monoclonal-plasma-cell-disorder", "D47.2", Given.Icd10Cm, "MGUS")]
    [InlineData("monoclonal-plasma-cell-disorder", "285423008", Given.SnomedCt, "IgA MGUS")]
    [InlineData("polyneuropathy", "G62.9", Given.Icd10Cm, "Polyneuropathy")]
    [InlineData("polyneuropathy-other-cause", "E11.42", Given.Icd10Cm, "Diabetic neuropathy")]
    [InlineData("diabetes", "E11.42", Given.Icd10Cm, "Diabetes with nerve complications")]
    [InlineData("diabetes", "E11.9", Given.Icd10Gm, "Type 2 diabetes")]
    [InlineData("prolactin", "2842-3", Given.Loinc, "Prolactin")]
    [InlineData("endocrinopathy", "E22.1", Given.Icd10Cm, "Hyperprolactinemia")]
    [InlineData("edema-causing-medication", "187832", Given.RxNorm, "Pregabalin")]
    [InlineData("immunoglobulin", "J06BA02", "http://www.whocc.no/atc", "Immunoglobulin")]
    public void Title_ListedCode_IsThatOfTheTitlesFile(string set, string code, string system, string title)
    {
        Assert.True(Shipped.Knowledge.GetValueSet(set).TryMatch([new Coding(system, code)], out var concept));
        Assert.Equal(title, concept.Title);
    }

    [Fact]
    public void Title_GroupWithoutTitle_IsThatOfTheSet()
    {
        var knowledge = KnowledgeBase.Load(Files.Shipped.With(Files.SampleName, Files.Sample), new KnowledgeSettings());

        Assert.All(knowledge.GetValueSet("sample").Concepts, c => Assert.Equal("Sample", c.Title));
    }

    [Theory]
    [InlineData("\"vegf\": \"VEGF\"", "\"vegf\": \"\"", "'' is not a short title")]
    [InlineData("\"vegf\": \"VEGF\"", "\"vegf\": \"Vascular endothelial growth factor, in the serum\"", "'Vascular endothelial growth "
        + "factor, in the serum' is not a short title")]
    [InlineData("\"vegf\": \"VEGF\"", "\"vegf\": \"VEGF\", \"vgef\": \"VEGF\"", "unknown group 'vgef'")]
    [InlineData("\"ICD-10-CM E05\"", "\"ICD-10-CM E05\", \"ICD-10-CM E05\"", "duplicate title for E05 in 'thyroid-disease'")]
    [InlineData("\"ICD-10-CM E05\"", "\"ICD-10-CM E95\"", "ICD-10-CM E95 has a title, but is not in the value set 'thyroid-disease'")]
    [InlineData("\"RxNorm 187832\"", "\"RxNorm 1\"", "RxNorm 1 has a title, but is not in any value set")]
    [InlineData("\"ICD-10-CM E05\"", "\"ICD10 E05\"", "'ICD10 E05' is not a code")]
    [InlineData("\"ICD-10-CM E05\"", "\"E05\"", "'E05' is not a code")]
    public void Load_InvalidTitles_ReturnsError(string from, string to, string problem)
    {
        Assert.Contains(problem, Files.ErrorsOf(Files.Shipped.Changed(File, from, to)).Where(f => f.File == File).Select(f => f.Problem));
    }

    [Fact]
    public void Load_MissingTitles_ReturnsError()
    {
        Assert.Contains(Files.ErrorsOf(Files.Shipped.Without(File)), f => f.File == File && f.Problem == "is missing");
    }
}
