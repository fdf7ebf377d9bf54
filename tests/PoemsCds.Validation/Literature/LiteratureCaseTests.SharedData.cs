using System.Text.Json;

namespace PoemsCds.Validation.Literature;

public sealed partial class LiteratureCaseTests
{
    private const string SharedCases = "clinical/literature_cases.jsonl";

    [Fact]
    public void Cases_AgreeWithTheirReports()
    {
        var lines = File.ReadAllLines(SharedData.Path(SharedCases));
        var sources = lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(s => s.GetProperty("id").GetString() ?? "");

        Assert.Equal(sources.Keys.Order(), LiteratureCase.All.Select(c => c.Id).Order());
        Assert.All(LiteratureCase.All, one => AssertAgrees(one, sources[one.Id]));
    }

    private static void AssertAgrees(LiteratureCase one, JsonElement source)
    {
        var facts = source.GetProperty("factsRead");
        var months = source.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("whenRelativeToDiagnosisMonths"))
            .Select(Number).ToList();

        Assert.Equal(source.GetProperty("isPoems").GetBoolean(), one.Kind != CaseKind.NotPoems);
        Assert.Equal(source.GetProperty("caseStatus").GetString() == "contested", one.Kind == CaseKind.Contested);
        Assert.Equal(facts.GetProperty("polyneuropathy").GetBoolean(), one.Polyneuropathy);
        Assert.Equal(facts.GetProperty("monoclonal").GetBoolean(), one.Monoclonal);
        Assert.Equal(facts.GetProperty("dispenzieriSetMetByFactsRead").GetBoolean(), one.PublishedSet);
        Assert.Equal(Number(source.GetProperty("age")), one.Age);
        Assert.Equal(source.GetProperty("url").GetString(), one.Url.OriginalString);
        Assert.All(
            one.Diagnoses.Select(d => d.Month).Concat(one.Results.Select(r => r.Month)),
            month => Assert.True(month is null || months.Contains(month)));
    }

    private static int? Number(JsonElement element) => element.ValueKind == JsonValueKind.Number ? element.GetInt32() : null;
}
