using System.Text.Json;
using System.Text.Json.Nodes;
using PoemsCds.CdsHooks.Clients;

namespace PoemsCds.CdsHooks.Tests.Clients;

/// <summary>Tests each rule of the linter on a sample card with one problem.</summary>
public sealed class CardLinterTests
{
    private static readonly string Good = File.ReadAllText(Repository.Path("samples", "consider-lambda", "response.json"));

    [Theory]
    [InlineData("""{}""", "cards")]
    [InlineData("""{ "cards": {} }""", "cards")]
    [InlineData("""[]""", "cards")]
    [InlineData("""{ "cards": [5] }""", "cards[0]")]
    [InlineData("""{ "cards": [], "systemActions": [] }""", "systemActions")]
    [InlineData("""{ "cards": [], "other": 1 }""", "other")]
    public void Validate_InvalidResponse_NamesThePlace(string answer, string place)
    {
        Assert.Equal([place], Places("generic", answer).Distinct().Take(1));
    }

    [Theory]
    [InlineData("generic", "summary", "null", "cards[0].summary")]
    [InlineData("generic", "summary", "\"two\\nlines\"", "cards[0].summary")]
    [InlineData("generic", "detail", "\"\"", "cards[0].detail")]
    [InlineData("generic", "detail", "5", "cards[0].detail")]
    [InlineData("generic", "detail", "\"a <b>word</b>\"", "cards[0].detail")]
    [InlineData("generic", "indicator", "\"success\"", "cards[0].indicator")]
    [InlineData("oracle-health", "indicator", "\"critical\"", "cards[0].indicator")]
    [InlineData("generic", "uuid", "\"1\"", "cards[0].uuid")]
    [InlineData("generic", "source", "{ \"url\": \"https://x.example\" }", "cards[0].source")]
    [InlineData("generic", "source", "{ \"label\": \"x\", \"url\": \"http://x.example\" }", "cards[0].source.url")]
    [InlineData("generic", "source", "{ \"label\": \"x\", \"topic\": { \"code\": \"x\" } }", "cards[0].source.topic")]
    [InlineData("epic", "source", "{ \"label\": \"x\" }", "cards[0].source.topic")]
    [InlineData("epic", "source", "{ \"label\": \"x\", \"topic\": { \"system\": \"urn:x\", \"code\": \"a b\" } }", "cards[0].source.topic")]
    [InlineData("generic", "selectionBehavior", "\"all\"", "cards[0].selectionBehavior")]
    [InlineData("epic", "selectionBehavior", "\"at-most-one\"", "cards[0].selectionBehavior")]
    [InlineData("generic", "suggestions", "[{ \"label\": \"x\" }]", "cards[0].suggestions[0]")]
    [InlineData("generic", "suggestions", "[{ \"label\": \"x\", \"uuid\": \"00000001-0000-4000-8000-000000000000\", \"actions\": [{ "
        + "\"type\": \"create\" }] }]", "cards[0].suggestions[0].actions[0]")]
    [InlineData("sandbox", "suggestions", "[{ \"label\": \"x\", \"uuid\": \"00000001-0000-4000-8000-000000000000\", \"actions\": [1, 2] }]",
        "cards[0].suggestions[0].actions")]
    [InlineData("generic", "overrideReasons", "[{ \"code\": \"x\", \"system\": \"urn:x\" }]", "cards[0].overrideReasons")]
    [InlineData("generic", "overrideReasons", "[1, 2, 3, 4, 5, 6, 7]", "cards[0].overrideReasons")]
    [InlineData("generic", "links", "[{ \"label\": \"x\", \"url\": \"/x\", \"type\": \"absolute\" }]", "cards[0].links[0].url")]
    [InlineData("generic", "links", "[{ \"label\": \"x\", \"url\": \"https://x.example\", \"type\": \"absolute\", \"appContext\": \"x\" }]",
        "cards[0].links[0]")]
    [InlineData("epic", "links", "[{ \"label\": \"x\", \"url\": \"https://x.example\", \"type\": \"absolute\" }]", "cards[0].links[0]")]
    [InlineData("generic", "other", "1", "cards[0].other")]
    public void Validate_OneProblem_NamesThePlace(string profile, string member, string value, string place)
    {
        var answer = JsonNode.Parse(Good)!;
        answer["cards"]![0]![member] = JsonNode.Parse(value);

        Assert.Contains(place, Places(profile, answer.ToJsonString()));
    }

    [Theory]
    [InlineData("generic", 139, true)]
    [InlineData("generic", 140, false)]
    public void Validate_SummaryLength_PassesOnlyBelowTheLimit(string profile, int length, bool passes)
    {
        var answer = JsonNode.Parse(Good)!;
        answer["cards"]![0]!["summary"] = new string('x', length);

        Assert.Equal(passes, Places(profile, answer.ToJsonString()).Count == 0);
    }

    [Theory]
    [InlineData("generic", "")]
    [InlineData("sandbox", "")]
    [InlineData("epic", "cards[0].indicator cards[0].suggestions")]
    [InlineData("athenahealth", "cards[0].detail")]
    [InlineData("oracle-health", "cards[0].overrideReasons cards[0].selectionBehavior cards[0].source.topic cards[0].suggestions "
        + "cards[0].uuid")]
    public void Validate_UnadaptedCard_NamesUnsupportedMembers(string profile, string places)
    {
        Assert.Equal(places, string.Join(' ', Places(profile, Good).Distinct().Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("http://loinc.org", false)]
    [InlineData("https://hospital.example/orderable", true)]
    public void Validate_OrderForAClientWithOrdersOfItsOwn_NeedsACodeOfTheSite(string system, bool passes)
    {
        var card = $$"""
            { "cards": [{ "summary": "x", "indicator": "info", "source": { "label": "x", "topic": { "system": "urn:x", "code": "x" } },
              "selectionBehavior": "any", "suggestions": [{ "label": "x", "uuid": "00000000-0000-4000-8000-000000000001",
              "actions": [{ "type": "create", "description": "x", "resource": { "resourceType": "ServiceRequest",
              "code": { "coding": [{ "system": "{{system}}", "code": "x" }] } } }] }] }] }
            """;

        Assert.Equal(passes, !Places("epic", card).Contains("cards[0].suggestions"));
        Assert.Empty(Places("sandbox", card));
    }

    [Theory]
    [InlineData("generic", true, true)]
    [InlineData("epic", true, true)]
    [InlineData("oracle-health", true, false)]
    [InlineData("athenahealth", false, true)]
    [InlineData("sandbox", false, true)]
    public void Validate_LinkToARegisteredApp_PassesWhereTheClientShowsIt(string name, bool canLink, bool passesContext)
    {
        var profile = ClientProfile.Find(name)!.WithSmartApp(); // the tests name shipped profiles
        var link = new JsonObject { ["label"] = "x", ["url"] = "https://x.example/smart/launch", ["type"] = "smart" };

        Assert.Equal(canLink, profile.CanLinkSmartApp);
        Assert.Equal(canLink ? "" : "cards[0].links[0]", OfLink(profile, link));
        link["appContext"] = "6f1c";
        Assert.Equal(!canLink ? "cards[0].links[0]" : passesContext ? "" : "cards[0].links[0].appContext", OfLink(profile, link));
        link.Remove("url");
        Assert.NotEmpty(OfLink(profile, link));
    }

    private static string OfLink(ClientProfile profile, JsonObject link)
    {
        var answer = JsonNode.Parse(Good)!;
        answer["cards"]![0]!["links"] = new JsonArray(link.DeepClone());
        using var document = JsonDocument.Parse(answer.ToJsonString());
        return string.Join(' ', new CardLinter(profile).Validate(document.RootElement)
            .Select(f => f.Place).Where(place => place.StartsWith("cards[0].links", StringComparison.Ordinal)));
    }

    private static List<string> Places(string profile, string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return [.. new CardLinter(ClientProfile.Find(profile)!).Validate(document.RootElement)
            .Select(f => f.Place)]; // the tests name shipped profiles
    }
}
