using System.Net;
using System.Text.Json.Nodes;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>Who gets a card of a client with gates, and what is recorded of the others.</summary>
public sealed class GateTests
{
    private static readonly (string, string)[] ByClaim =
    [
        ("SpecialtyClaim", "specialty"), ("Specialties:neurology:0", "NEU"), ("Specialties:neurology:1", "NEU2"),
        ("Gates:0:Name", "neurology"), ("Gates:0:Specialties:0", "neurology"), ("Gates:0:Stage", "All"),
    ];

    private static readonly (string, string)[] ByResource =
    [
        ("Departments:clinic:0", "Location/1"), ("Departments:ward:0", "Location/2"),
        ("Specialties:neurology:0", GatedHost.Neurology),
        ("Gates:0:Name", "clinic"), ("Gates:0:Departments:0", "clinic"), ("Gates:0:EncounterClasses:0", "AMB"),
        ("Gates:0:Specialties:0", "neurology"), ("Gates:0:Stage", "All"),
    ];

    public static TheoryData<string?, string> ClaimsOutside => new()
    {
        { null, "specialty not sent" },
        { "\"CAR\"", "specialty not listed" },
        { "\"neurology\"", "specialty not listed" },
        { "\"\"", "specialty not listed" },
        { "[\"CAR\", \"DER\"]", "specialty not listed" },
        { "5", "specialty unreadable" },
        { "true", "specialty unreadable" },
        { "{ \"code\": \"NEU\" }", "specialty unreadable" },
        { "[\"NEU\", 5]", "specialty unreadable" },
    };

    public static TheoryData<string, string> CallsOutside => new()
    {
        { "no prefetch", "encounter class not sent" },
        { "null", "encounter class not sent" },
        { "no encounter in the context", "encounter class not sent" },
        { "inpatient", "encounter class not listed" },
        { "encounter of another patient", "encounter class of another person" },
        { "another encounter", "encounter class of another person" },
        { "encounter cannot be read", "encounter class unreadable" },
        { "encounter is an error", "encounter class unreadable" },
        { "encounter twice", "encounter class unreadable" },
        { "ward", "department not listed" },
        { "no role", "specialty not sent" },
        { "role of another user", "specialty of another person" },
        { "cardiologist", "specialty not listed" },
    };

    [Theory]
    [InlineData("\"NEU\"")]
    [InlineData("\"NEU2\"")]
    [InlineData("[\"CAR\", \"NEU\"]")]
    public async Task Post_ClaimInsideTheGate_GetsTheCard(string claim)
    {
        using var gated = new GatedHost(rollout: ByClaim);

        Assert.True(await gated.ShowsCardAsync(GatedHost.Call(), ("specialty", JsonNode.Parse(claim))));

        var card = Assert.Single(await gated.CardsAsync());
        Assert.Equal((Delivery.Shown, "neurology", null, null), (card.Delivery, card.Gate, card.Outside, card.Arm));
    }

    [Theory]
    [MemberData(nameof(ClaimsOutside))]
    public async Task Post_ClaimOutsideTheGate_GetsNoCardAndIsRecorded(string? claim, string reason)
    {
        using var gated = new GatedHost(rollout: ByClaim);

        Assert.False(await gated.ShowsCardAsync(GatedHost.Call(), ("specialty", claim is null ? null : JsonNode.Parse(claim))));

        var card = Assert.Single(await gated.CardsAsync());
        Assert.Equal((Delivery.Gated, null, reason), (card.Delivery, card.Gate, card.Outside));
        Assert.Equal("CompleteWorkup", card.Conclusion);
        Assert.NotEmpty(card.Criteria); // the committee sees what it would have been
        Assert.Contains($"Gated, gate {reason}, arm -", string.Join('\n', gated.Host.Log.Lines));
    }

    [Fact]
    public async Task Post_PrefetchInsideTheGate_GetsTheCard()
    {
        using var gated = new GatedHost(rollout: ByResource);

        Assert.True(await gated.ShowsCardAsync(Inside()));

        var card = Assert.Single(await gated.CardsAsync());
        Assert.Equal((Delivery.Shown, "clinic", "clinic"), (card.Delivery, card.Gate, card.Department));
    }

    [Theory]
    [MemberData(nameof(CallsOutside))]
    public async Task Post_PrefetchOutsideTheGate_GetsNoCardAndIsRecorded(string what, string reason)
    {
        using var gated = new GatedHost(rollout: ByResource);

        Assert.False(await gated.ShowsCardAsync(Outside(what)));

        var card = Assert.Single(await gated.CardsAsync());
        Assert.Equal((Delivery.Gated, null, reason), (card.Delivery, card.Gate, card.Outside));
    }

    [Fact]
    public async Task Post_OutsideTheGateInANamedDepartment_DepartmentIsRecorded()
    {
        using var gated = new GatedHost(rollout: ByResource);
        await gated.ShowsCardAsync(Outside("ward"));
        await gated.ShowsCardAsync(GatedHost.Call("p2").With("encounter", GatedHost.Encounter(location: "77", patient: "p2")));

        Assert.Equal(["ward", null], (await gated.CardsAsync()).Select(c => c.Department));
    }

    [Fact]
    public async Task Post_SilentGateOrClient_GetsNoCard()
    {
        using var silentGate = new GatedHost(rollout: [("Gates:0:Name", "all")]);
        using var silentClient = new GatedHost(rollout: ByClaim).With("Silent", "true");

        Assert.False(await silentGate.ShowsCardAsync(GatedHost.Call()));
        Assert.False(await silentClient.ShowsCardAsync(GatedHost.Call(), ("specialty", "NEU")));

        Assert.Equal((Delivery.Silent, "all"), Told(Assert.Single(await silentGate.CardsAsync())));
        Assert.Equal((Delivery.Silent, "neurology"), Told(Assert.Single(await silentClient.CardsAsync())));
        static (Delivery, string?) Told(CardRecord card) => (card.Delivery, card.Gate);
    }

    [Fact]
    public async Task Post_GateByHook_OtherHooksAreOutside()
    {
        using var gated = new GatedHost(rollout: [("Gates:0:Name", "g"), ("Gates:0:Stage", "All"), ("Gates:0:Hooks:0", "order-sign")]);

        Assert.False(await gated.ShowsCardAsync(GatedHost.Call()));

        Assert.Equal("hook not listed", Assert.Single(await gated.CardsAsync()).Outside);
    }

    // Not the same digests: nobody is told apart who was not drawn.
    [Fact]
    public async Task Post_NothingIsDrawn_NoUnitIsKept()
    {
        using var gated = new GatedHost(rollout: [.. ByClaim, ("Unit", "User")]);

        await gated.ShowsCardAsync(GatedHost.Call(), ("specialty", "NEU"));

        Assert.Null(Assert.Single(await gated.CardsAsync()).Unit);
    }

    [Fact]
    public async Task Post_NoGates_EverybodyGetsTheCard()
    {
        using var gated = new GatedHost();

        Assert.True(await gated.ShowsCardAsync(GatedHost.Call(encounter: null)));

        var card = Assert.Single(await gated.CardsAsync());
        Assert.Equal((null, null, null), (card.Gate, card.Outside, card.Stratum));
    }

    // An entry that is of no concern is skipped unread; the second reading for the gates finds its fault.
    [Theory]
    [InlineData("\"recorder\": tru", HttpStatusCode.BadRequest)]
    [InlineData("\"recorder\": \"\\ud800\"", HttpStatusCode.OK)]
    public async Task Post_FaultInASkippedEntry_IsNo5xx(string fault, HttpStatusCode status)
    {
        using var gated = new GatedHost(rollout: ByResource);
        var body = Inside().ToJsonString().Replace(
            "\"entry\":[",
            $"\"entry\":[{{\"resource\":{{\"resourceType\":\"Condition\",\"id\":\"x\",\"subject\":{{\"reference\":\"Patient/p1\"}},"
                + $"\"code\":{{\"coding\":[{{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"Z00.0\"}}]}},{fault}}}}},",
            StringComparison.Ordinal);

        Assert.Equal(status, (await gated.PostAsync(body)).StatusCode);
    }

    [Fact]
    public async Task Post_ClaimsAndResources_AreNeitherLoggedNorStored()
    {
        const string canary = "CANARY7F3A";
        using var gated = new GatedHost(rollout: ByClaim);
        var call = GatedHost.Call(user: $"Practitioner/{canary}", encounter: canary)
            .With("encounter", GatedHost.Encounter(location: canary, id: canary)).With("practitionerRole", GatedHost.Role(id: canary));

        await gated.ShowsCardAsync(call, ("specialty", canary));

        Assert.DoesNotContain(canary, string.Join('\n', gated.Host.Log.Lines));
        Assert.DoesNotContain(canary, string.Join('\n', await gated.CardsAsync()));
    }

    private static JsonObject Inside() =>
        GatedHost.Call().With("encounter", GatedHost.Encounter()).With("practitionerRoles", GatedHost.Role());

    private static JsonObject Outside(string what) => what switch
    {
        "no prefetch" => GatedHost.Call(),
        "null" => Inside().With("encounter", null),
        "no encounter in the context" =>
            GatedHost.Call(encounter: null).With("encounter", GatedHost.Encounter()).With("practitionerRoles", GatedHost.Role()),
        "inpatient" => Inside().With("encounter", GatedHost.Encounter("IMP")),
        "encounter of another patient" => Inside().With("encounter", GatedHost.Encounter(patient: "p2")),
        "another encounter" => Inside().With("encounter", GatedHost.Encounter(id: "e2")),
        "encounter cannot be read" => Inside().With("encounter", "AMB"),
        "encounter is an error" => Inside().With("encounter", new JsonObject { ["resourceType"] = "OperationOutcome" }),
        "encounter twice" => Inside().With("encounter", new JsonArray(GatedHost.Encounter())),
        "ward" => Inside().With("encounter", GatedHost.Encounter(location: "2")),
        "no role" => GatedHost.Call().With("encounter", GatedHost.Encounter()),
        "role of another user" => Inside().With("practitionerRoles", GatedHost.Role(practitioner: "u2")),
        "cardiologist" => Inside().With("practitionerRoles", GatedHost.Role("http://snomed.info/sct|394579002")),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Unknown call."),
    };
}
