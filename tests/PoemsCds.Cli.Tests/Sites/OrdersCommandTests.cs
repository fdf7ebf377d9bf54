using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Tests.Sites;

/// <summary><c>site orders</c>: who gets suggested orders, and what is not mapped.</summary>
public sealed class OrdersCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Orders_CompleteMap_SaysSo()
    {
        var run = Orders(("Maps", new JsonArray(Repository.Path("samples", "local-codes", "map.json"))));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("ehr: suggestions, 17 of 17 orders are mapped.\n", run.Output);
    }

    [Fact]
    public void Orders_MapWithGaps_NamesThem()
    {
        var map = JsonNode.Parse(File.ReadAllText(Repository.Path("samples", "local-codes", "map.json")));
        var rows = map?["group"]?.AsArray()[^1]?["element"]?.AsArray() ?? [];
        rows.RemoveAt(0);
        var target = rows[0]?["target"]?[0]?.AsObject() ?? [];
        target["equivalence"] = "unmatched";

        var run = Orders(("Maps", new JsonArray(_folder.Write("map.json", map?.ToJsonString() ?? ""))));

        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.Equal("ehr: no suggestions, 15 of 17 orders are mapped. Not mapped:\n  free-light-chains\n  vegf\n", run.Output);
    }

    [Fact]
    public void Orders_NoMap_StandardCodesDecide()
    {
        Assert.StartsWith("ehr: no suggestions, 0 of 17 orders are mapped. Not mapped:\n  blood-count\n", Orders().Output);

        var run = Orders(("StandardOrderCodes", true));

        Assert.Equal(0, run.Code);
        Assert.Equal("ehr: suggestions under standard codes, as StandardOrderCodes is set; no order is mapped.\n", run.Output);
    }

    [Fact]
    public void Orders_NameThatIsNotAnOrder_IsRefusedAsAtStart()
    {
        var text = File.ReadAllText(Repository.Path("samples", "local-codes", "map.json"))
            .Replace("\"eye-examination\"", "\"eye-exam\"", StringComparison.Ordinal);
        var map = _folder.Write("map.json", text);

        var run = Orders(("Maps", new JsonArray(map)));

        Assert.Equal(1, run.Code);
        Assert.Contains("map.json, line ", run.Error);
        Assert.Contains("'eye-exam' is not an order of this product, or no longer one.", run.Error);
        var general = new JsonObject { ["PoemsCds:Knowledge:Maps:0"] = map };
        var settings = _folder.Write("general.json", general.ToJsonString());
        Assert.Contains("'eye-exam' is not an order", Shell.Run("knowledge", "check", "--settings", settings).Output);
    }

    [Fact]
    public void Orders_NoClients_SaysSo() => Assert.Contains(
        "PoemsCds:Clients: is empty.", Shell.Run("site", "orders", "--settings", _folder.Write("settings.json", "{}")).Error);

    private Outcome Orders(params (string Key, JsonNode Value)[] client)
    {
        var entry = new JsonObject { ["Name"] = "ehr", ["Issuer"] = "https://ehr.example.org" };
        foreach (var (key, value) in client)
        {
            entry[key] = value;
        }

        var settings = new JsonObject { ["PoemsCds"] = new JsonObject { ["Clients"] = new JsonArray(entry) } };
        return Shell.Run("site", "orders", "--settings", _folder.Write("settings.json", settings.ToJsonString()));
    }
}
