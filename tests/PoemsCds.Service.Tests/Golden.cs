using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests;

/// <summary>Compares an answer with a stored one; a difference is written beside it as <c>*.received.json</c>, accepted by renaming.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Matches(string expectedFile, string actual)
    {
        var received = Path.ChangeExtension(expectedFile, ".received.json");
        File.Delete(received);
        var normalised = (JsonNode.Parse(actual)?.ToJsonString(Json) ?? "null") + "\n";
        var expected = File.Exists(expectedFile) ? File.ReadAllText(expectedFile).ReplaceLineEndings("\n") : "";
        if (expected != normalised)
        {
            File.WriteAllText(received, normalised);
            Assert.Fail($"The answer differs from {Path.GetFileName(expectedFile)}. Compare {received}; rename it to accept.");
        }
    }
}
