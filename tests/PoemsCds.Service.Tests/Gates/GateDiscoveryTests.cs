using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>The discovery document of clients with gates.</summary>
public sealed class GateDiscoveryTests
{
    [Fact]
    public async Task Get_GatesByResource_QueriesAreAddedForTheClientAlone()
    {
        using var gated = new GatedHost(rollout:
        [
            ("Specialties:neurology:0", GatedHost.Neurology), ("Gates:0:Name", "g"), ("Gates:0:EncounterClasses:0", "AMB"),
            ("Gates:0:Specialties:0", "neurology"),
        ]);
        var everybody = await gated.Host.CreateClient().GetStringAsync("/cds-services");

        var client = PrefetchIn(await gated.DiscoverAsync());

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["encounter"] = "Encounter/{{context.encounterId}}",
                ["practitionerRole"] = "PractitionerRole/{{userPractitionerRoleId}}",
                ["practitionerRoles"] = "PractitionerRole?practitioner={{userPractitionerId}}&_count=50",
            },
            client.Where(k => !PrefetchIn(everybody).ContainsKey(k.Key)).ToDictionary(k => k.Key, k => k.Value!.GetValue<string>()));
        Assert.Equal(PrefetchIn(everybody).Count + 3, client.Count);
    }

    [Theory]
    [InlineData("SpecialtyClaim", "specialty")]
    [InlineData("Gates:0:Name", "g")]
    public async Task Get_GatesWithoutResources_SameBytesAsEverybody(string key, string value)
    {
        using var gated = new GatedHost(rollout: [("Specialties:neurology:0", GatedHost.Neurology), (key, value)]);

        Assert.Equal(await gated.Host.CreateClient().GetStringAsync("/cds-services"), await gated.DiscoverAsync());
    }

    private static JsonObject PrefetchIn(string document) =>
        JsonNode.Parse(document)!["services"]![0]!["prefetch"]!.AsObject();
}
