using System.Text.Json;
using Hl7.Fhir.Serialization;
using PoemsCds.Validation.Literature;
using PoemsCds.Validation.Simulation;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Validation.Charts;

public sealed class RequestWriterTests
{
    private static readonly JsonSerializerOptions Strict =
        new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);

    [Fact]
    public void Write_EveryCase_IsValidFhir() =>
        AssertValid(LiteratureCase.All.Select(new CaseView().ChartOf));

    [Fact]
    public void Write_SimulatedPeople_IsValidFhir()
    {
        var patients = new PoemsPatients(Assumptions.Scenarios[0], Assumptions.Listed).Series(0, 30);
        var adults = Enumerable.Range(0, 100).Select(new Adults(Assumptions.Listed).Draw);

        AssertValid(patients.Concat(adults));
    }

    [Fact]
    public void Write_WithoutLaboratory_OmitsKey()
    {
        var chart = new Chart("p", PoemsCds.Rules.Record.Sex.Female, null) { HasLaboratory = false };

        var prefetch = JsonDocument.Parse(Assessor.RequestFor(chart)).RootElement.GetProperty("prefetch");

        Assert.False(prefetch.TryGetProperty("laboratory", out _));
        Assert.True(prefetch.TryGetProperty("conditions", out _));
    }

    private static void AssertValid(IEnumerable<Chart> charts)
    {
        foreach (var chart in charts)
        {
            using var request = JsonDocument.Parse(Assessor.RequestFor(chart));
            foreach (var key in request.RootElement.GetProperty("prefetch").EnumerateObject())
            {
                var resource = JsonSerializer.Deserialize<R4.Resource>(key.Value.GetRawText(), Strict);

                Assert.NotNull(resource);
            }
        }
    }
}
