using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests.Recorded;

/// <summary>A recorded request of a client, and the expected kind of response.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Address.</param>
/// <param name="Headers">Headers, without those of the connection.</param>
/// <param name="Body">Body; <see langword="null"/> if absent.</param>
/// <param name="Answer"><c>card</c>, <c>no card</c>, <c>412</c>, <c>taken</c>, <c>preflight</c> or <c>discovery</c>.</param>
public sealed record RecordedCall(
    string Name, string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, JsonNode? Body, string Answer)
{
    /// <summary>Origin of the recorded client.</summary>
    public const string Origin = "http://127.0.0.1:9100";

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

    /// <summary>Folder of the sandbox recordings, below <c>shared</c>.</summary>
    public const string Recordings = "spec/recorded/sandbox";

    /// <summary>Requests in the repository.</summary>
    public static IEnumerable<RecordedCall> Own =>
        Directory.GetFiles(Repository.Path("tests", "PoemsCds.Service.Tests", "Recorded", "own"), "*.json").Order()
        .Select(file => (File: file, Call: JsonNode.Parse(File.ReadAllText(file))!))
        .Select(f => new RecordedCall(
            System.IO.Path.GetFileName(f.File),
            "POST",
            Text(f.Call, "path"),
            [("Origin", Origin)],
            f.Call["body"],
            Text(f.Call, "answer")));

    /// <summary>Recordings beside the repository; empty if absent.</summary>
    public static IEnumerable<RecordedCall> Sandbox => SharedData.Has(Recordings)
        ? Directory.GetFiles(SharedData.Path(Recordings), "??-*.json").Order().Select(FromSandbox)
        : [];

    /// <summary>The request to send, optionally with another body.</summary>
    public HttpRequestMessage ToMessage(byte[]? body = null)
    {
        var content = body ?? (Body is null ? null : System.Text.Encoding.UTF8.GetBytes(Body.ToJsonString()));
        var message = new HttpRequestMessage(
            new HttpMethod(Method), Path)
        { Content = content is null ? null : new ByteArrayContent(content) };
        message.Content?.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

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

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
