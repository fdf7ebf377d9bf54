using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PoemsCds.TestSupport;

/// <summary>
/// Compares an output with a stored one. A difference is written beside it as <c>*.received.*</c>; rename that file to accept it.
/// </summary>
public static class Golden
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Asserts that a text equals the stored one. Line endings are ignored.</summary>
    public static void Matches(string expectedFile, string actual)
    {
        var received = Path.ChangeExtension(expectedFile, $".received{Path.GetExtension(expectedFile)}");
        File.Delete(received);
        var text = actual.ReplaceLineEndings("\n");
        if (!File.Exists(expectedFile) || File.ReadAllText(expectedFile).ReplaceLineEndings("\n") != text)
        {
            File.WriteAllText(received, text);
            Assert.Fail($"The output differs from {Path.GetFileName(expectedFile)}. Compare {received}; rename it to accept.");
        }
    }

    /// <summary>Asserts that a JSON text equals the stored one. White space is ignored.</summary>
    public static void MatchesJson(string expectedFile, string actual) =>
        Matches(expectedFile, (JsonNode.Parse(actual)?.ToJsonString(Indented) ?? "null") + "\n");
}
