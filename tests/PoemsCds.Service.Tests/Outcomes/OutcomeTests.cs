using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Gates;
using PoemsCds.Service.Tests.Storage;
using PoemsCds.Store;

namespace PoemsCds.Service.Tests.Outcomes;

/// <summary>What later calls tell about the patients of cards.</summary>
public sealed class OutcomeTests : IDisposable
{
    private const string Immunofixation = "serum immunofixation";
    private const string Poems = "POEMS syndrome";
    private const string Hematology = "hematology";

    private readonly GatedHost _gated = new(rollout:
    [
        ("SpecialtyClaim", "specialty"), ("Specialties:neurology:0", "NEU"), ("Specialties:hematology:0", "HEM"),
        ("HematologySpecialties:0", "hematology"), ("Gates:0:Name", "g"), ("Gates:0:Specialties:0", "neurology"), ("Gates:0:Stage", "All"),
    ]);

    public void Dispose() => _gated.Dispose();

    [Fact]
    public async Task Post_MissingTestIsDone_IsSeenWithTheTimeOfTheCall()
    {
        await CallAsync(Chart());
        await PassAsync(days: 3);
        await CallAsync(Chart());
        await PassAsync(days: 5);
        await CallAsync(Chart("2026-11-26"));
        await PassAsync(days: 9);
        await CallAsync(Chart("2026-11-26"));

        var cards = await CardsAsync();
        Assert.Equal([5.0, 2.0], cards.Take(2).Select(c => DaysTo(c, Immunofixation)));
        Assert.All(cards.Skip(2), c => Assert.DoesNotContain(Immunofixation, c.Outcomes.Keys)); // on record already
        Assert.Null(cards[0].Outcomes["VEGF"]);
        Assert.Equal(
            ["Castleman disease", "POEMS syndrome", "VEGF", "free light chains", "hematology", Immunofixation, "urine immunofixation"],
            cards[0].Outcomes.Keys);
    }

    // The test was done before the card, and came late.
    [Fact]
    public async Task Post_TestFromBeforeTheCard_IsNotSeen()
    {
        await CallAsync(Chart());
        await PassAsync(days: 3);
        await CallAsync(Chart("2026-11-20"));

        Assert.Null((await CardsAsync())[0].Outcomes[Immunofixation]);
    }

    [Fact]
    public async Task Post_DataNotComplete_NothingIsAwaited()
    {
        await CallAsync(GatedHost.Call().With("laboratory", JsonNode.Parse("""{ "resourceType": "Bundle", "total": 9, "entry": [] }""")));

        Assert.DoesNotContain(Immunofixation, (await CardsAsync())[0].Outcomes.Keys);
    }

    [Fact]
    public async Task Post_Diagnosis_IsSeenThoughThereIsNoCard()
    {
        await CallAsync(Chart());
        await PassAsync(days: 1);
        var known = Chart();
        known["prefetch"]!["conditions"]!["entry"]!.AsArray().Add(JsonNode.Parse("""
            { "resource": { "resourceType": "Condition", "id": "c9", "subject": { "reference": "Patient/p1" },
              "code": { "coding": [{ "system": "http://snomed.info/sct", "code": "79268002" }] } } }
            """));
        await CallAsync(known);

        Assert.Equal(1.0, DaysTo(Assert.Single(await CardsAsync()), Poems));
    }

    [Fact]
    public async Task Post_HematologyLater_IsSeenOutsideTheGateToo()
    {
        await CallAsync(Chart());
        await PassAsync(days: 2);
        await CallAsync(Chart(), "HEM");

        var cards = await CardsAsync();
        Assert.Equal(2.0, DaysTo(cards[0], Hematology));
        Assert.Equal("specialty not listed", cards[1].Outside);
        Assert.DoesNotContain(Hematology, cards[1].Outcomes.Keys);
    }

    [Fact]
    public async Task Post_HematologyWithoutCard_IsSeen()
    {
        await CallAsync(Chart());
        await PassAsync(days: 2);
        await CallAsync(Chart().With("conditions", JsonNode.Parse(Requests.Conditions("I10"))), "HEM");

        Assert.Equal(2.0, DaysTo(Assert.Single(await CardsAsync()), Hematology));
    }

    [Fact]
    public async Task Post_AnotherPatient_ChangesNothing()
    {
        await CallAsync(Chart());
        await PassAsync(days: 2);
        var other = Chart("2026-11-26").ToJsonString().Replace("p1\"", "p2\"", StringComparison.Ordinal);
        await CallAsync(JsonNode.Parse(other)!.AsObject(), "HEM");

        Assert.All((await CardsAsync())[0].Outcomes.Values, Assert.Null);
    }

    private static double? DaysTo(RolloutCard card, string outcome) => (card.Outcomes[outcome] - card.At)?.TotalDays;

    private static JsonObject Chart(string? immunofixation = null)
    {
        var laboratory = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["entry"] = new JsonArray() };
        if (immunofixation is not null)
        {
            laboratory["entry"]!.AsArray().Add(JsonNode.Parse($$"""
                { "resource": { "resourceType": "Observation", "id": "o1", "status": "final", "subject": { "reference": "Patient/p1" },
                  "code": { "coding": [{ "system": "http://loinc.org", "code": "25700-6" }] },
                  "effectiveDateTime": "{{immunofixation}}", "valueString": "see report" } }
                """));
        }

        return GatedHost.Call().With("laboratory", laboratory);
    }

    private Task<bool> CallAsync(JsonObject call, string specialty = "NEU") => _gated.ShowsCardAsync(call, ("specialty", specialty));

    private async Task PassAsync(int days)
    {
        await _gated.Host.WrittenAsync();
        _gated.Host.Passed = TimeSpan.FromDays(days);
    }

    private async Task<ImmutableArray<RolloutCard>> CardsAsync()
    {
        await _gated.Host.WrittenAsync();
        await _gated.Host.OutcomesEnteredAsync();
        return await new RolloutStatistics(_gated.Host.Store).ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, default);
    }
}
