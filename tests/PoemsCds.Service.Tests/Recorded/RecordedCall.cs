using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Recorded;

/// <summary>A recorded request of a client, and the expected kind of response.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Address.</param>
/// <param name="Headers">Headers, without those of the connection.</param>
/// <param name="Body">Body; <see langword="null"/> if absent.</param>
/// <param name="Answer"><c>card</c>, <c>no card</c>, <c>412</c>, <c>taken</c>, <c>preflight</c> or <c>discovery</c>.</param>
public sealed partial record RecordedCall(
    string Name, string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, JsonNode? Body, string Answer)
{
    /// <summary>Origin of the recorded client.</summary>
    public const string Origin = "http://127.0.0.1:9100";

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

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
