using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests.Recorded;

public sealed partial record RecordedCall
{
    private static readonly string[] OfTheConnection = ["Host", "Connection", "Content-Length", "Content-Type", "Accept-Encoding"];

    // Expected response of each recording; a recording that is not listed fails its test.
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["01"] = "preflight",
        ["02"] = "discovery",
        ["03"] = "preflight",
        ["04"] = "card",
        ["05"] = "card",
        ["06"] = "no card",
        ["07"] = "card",
        ["08"] = "preflight",
        ["09"] = "taken",
        ["10"] = "taken",
        ["11"] = "taken",
        ["12"] = "no card",
        ["13"] = "no card",
        ["14"] = "no card",
        ["15"] = "no card",
        ["16"] = "no card",
        ["17"] = "no card",
        ["18"] = "no card",
        ["19"] = "412",
    };

    /// <summary>Recordings beside the repository.</summary>
    public static IEnumerable<RecordedCall> Sandbox =>
        Directory.GetFiles(SharedData.Path("spec/recorded/sandbox"), "??-*.json")
        .Order()
        .Select(FromSandbox);

    private static RecordedCall FromSandbox(string file)
    {
        var name = System.IO.Path.GetFileName(file);
        var request = JsonNode.Parse(File.ReadAllText(file))!["request"]!;
        var headers = request["headers"]!.AsArray().Select(h => (h![0]!.GetValue<string>(), h[1]!.GetValue<string>()));
        var path = Regex.Replace(Text(request, "url"), "^http://[^/]+", "").Replace("/stub-", "/poems-", StringComparison.Ordinal);
        return new RecordedCall(
            name,
            Text(request, "method"),
            path,
            [.. headers.Where(h => !OfTheConnection.Contains(h.Item1))],
            request["body"],
            Expected[name[..2]]);
    }
}
