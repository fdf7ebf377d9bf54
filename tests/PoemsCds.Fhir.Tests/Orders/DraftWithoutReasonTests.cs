using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Orders;

namespace PoemsCds.Fhir.Tests.Orders;

/// <summary>Which drafts an update may give a reason, and that nothing else of them changes.</summary>
public sealed class DraftWithoutReasonTests
{
    private const string Code = "\"code\": { \"text\": \"VEGF\" }";

    private static readonly DraftOrderReader Reader = new(Prefetched.Knowledge, []);

    [Theory]
    [InlineData("\"code\": { \"text\": \"VEGF\" }", "vegf")]
    [InlineData("\"code\": { \"text\": \"Immunofixation\" }", "serum-immunofixation")]
    [InlineData("\"code\": { \"text\": \"Urine immunofixation\" }", "urine-immunofixation")]
    [InlineData("\"code\": { \"text\": \"Free light chains\" }", "free-light-chains")]
    [InlineData("\"code\": { \"text\": \"Serum protein electrophoresis\" }", "electrophoresis")]
    [InlineData("\"code\": { \"text\": \"M-protein isotype by MALDI-TOF\" }", "mass-spectrometry")]
    [InlineData("\"code\": { \"text\": \"Nerve conduction study\" }", null)]
    [InlineData("\"code\": { \"text\": \"Plasmapheresis\" }", null)]
    [InlineData("\"code\": { \"text\": \"MRI\" }", null)]
    [InlineData("\"intent\": \"order\"", null)]
    [InlineData(Code + ", \"reasonCode\": [{ \"text\": \"CIDP\" }]", null)]
    [InlineData(Code + ", \"reasonCode\": []", null)]
    [InlineData(Code + ", \"reasonReference\": [{ \"reference\": \"Condition/1\" }]", null)]
    [InlineData(Code + ", \"note\": [{ \"text\": \"\" }]", null)]
    [InlineData(Code + ", \"note\": null", null)]
    [InlineData(Code + ", \"extension\": []", null)]
    [InlineData(Code + ", \"note\": [{ \"text\": \"a\", \"text\": \"b\" }]", null)]
    [InlineData(Code + ", \"note\": [{ \"text\": \"\\ud800\" }]", null)]
    [InlineData(Code + ", \"note\": [{ \"\\ud800\": \"a\" }]", null)]
    public void Read_Draft_KeptIfWorkUpWithoutReason(string members, string? subject) =>
        Assert.Equal(subject, Kept(Draft(members))?.Subject);

    [Theory]
    [InlineData("draft", true)]
    [InlineData("active", false)]
    [InlineData("on-hold", false)]
    public void Read_Status_OnlyDraftsAreKept(string status, bool isKept) => Assert.Equal(
        isKept, Kept($$"""{ "resourceType": "ServiceRequest", "id": "d1", "status": "{{status}}", {{Code}} }""") is not null);

    [Fact]
    public void Read_WithoutId_NotKept() =>
        Assert.Null(Kept($$"""{ "resourceType": "ServiceRequest", "status": "draft", {{Code}} }"""));

    [Theory]
    [InlineData(36, true)]
    [InlineData(45, false)]
    public void Read_Nested_KeptUpToTheLimit(int levels, bool isKept)
    {
        static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
        var nested = $"{Repeated("{\"extension\":[", levels / 2)}1{Repeated("]}", levels / 2)}";

        Assert.Equal(isKept, Kept(Draft($"{Code}, \"extension\": [{nested}]")) is not null);
    }

    [Theory]
    [InlineData(60_000, true)]
    [InlineData(70_000, false)]
    public void Read_Large_KeptUpToTheLimit(int length, bool isKept) => Assert.Equal(
        isKept, Kept(Draft($"{Code}, \"note\": [{{ \"text\": \"{new string('x', length)}\" }}]")) is not null);

    [Fact]
    public void Read_NotSelected_NotKept()
    {
        string[] drafts = [Draft(Code), Draft("\"code\": { \"text\": \"Immunofixation\" }", "d2")];

        var orders = Read(drafts, ["ServiceRequest/d2"], keepsDrafts: true);

        Assert.Equal("serum-immunofixation", Assert.Single(orders.WithoutReason).Subject);
    }

    [Fact]
    public void Read_NotAsked_NothingKept() => Assert.Empty(Read([Draft(Code)], [], keepsDrafts: false).WithoutReason);

    [Fact]
    public void Read_ManyDrafts_AsManyAsACardCanHold() => Assert.Equal(
        10, Read([.. Enumerable.Range(0, 30).Select(i => Draft(Code, $"d{i}"))], [], keepsDrafts: true).WithoutReason.Length);

    [Fact]
    public void With_Reason_NothingElseChanges()
    {
        const string extras = """
            "meta": { "versionId": "3" }, "quantityQuantity": { "value": 1.50 }, "unknownMember": { "a": [true, 12345678901234567890.10] },
            "extension": [{ "url": "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information",
              "extension": [{ "url": "covered", "valueCode": "covered" }] }], "note": [{ "text": "für \u00e9 & <b>" }]
            """;
        var sent = Draft($"{Code}, {extras}");

        var changed = Kept(sent)!.With("Polyneuropathy: question of an M-protein");

        using var original = JsonDocument.Parse(sent);
        var expected = original.RootElement.EnumerateObject().Select(m => (m.Name, Value: m.Value)).ToList();
        var actual = changed.EnumerateObject().ToList();
        Assert.Equal(expected.Select(m => m.Name).Append("reasonCode"), actual.Select(m => m.Name));
        Assert.All(expected.Zip(actual), pair => Assert.True(JsonElement.DeepEquals(pair.First.Value, pair.Second.Value)));
        Assert.Equal("""[{"text":"Polyneuropathy: question of an M-protein"}]""", actual[^1].Value.GetRawText());
        Assert.Contains("12345678901234567890.10", changed.GetRawText());
        Assert.Contains("1.50", changed.GetRawText());
    }

    private static DraftWithoutReason? Kept(string draft) => Read([draft], [], keepsDrafts: true).WithoutReason.SingleOrDefault();

    private static DraftOrders Read(string[] drafts, string[] selections, bool keepsDrafts)
    {
        var bundle = $$"""{ "entry": [{{string.Join(',', drafts.Select(d => $$"""{ "resource": {{d}} }"""))}}] }""";
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(bundle));
        reader.Read();
        return Reader.Read(reader, [.. selections], Prefetched.PatientId, null, keepsDrafts)!;
    }

    private static string Draft(string members, string id = "d1") =>
        $$"""{ "resourceType": "ServiceRequest", "id": "{{id}}", "status": "draft", {{members}} }""";
}
