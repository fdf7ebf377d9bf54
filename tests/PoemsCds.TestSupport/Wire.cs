using System.Text.Json;

namespace PoemsCds.TestSupport;

/// <summary>What holds for every answer of the service, whatever was asked .</summary>
public static class Wire
{
    private static readonly string[] Inside = ["   at ", "Exception", "System.Text", "/src/", ".cs:line", "<html"];

    /// <summary>Asserts that the answer is not a fault of ours and clean on the wire.</summary>
    public static async Task AssertCleanAsync(HttpResponseMessage answer, string what)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{what}: {(int)answer.StatusCode}");
        Assert.False(Inside.Any(i => text.Contains(i, StringComparison.Ordinal)), $"{what} tells of the inside: {text}");
        if (text.Length == 0)
        {
            return; // feedback that was taken has no body
        }

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
        Assert.False(text.StartsWith('\uFEFF'), $"{what}: byte order mark");
        Assert.DoesNotContain(EmptyIn(document.RootElement), path => path is not ("$.cards" or "$.services"));
    }

    /// <summary>Paths of all members that are null or empty.</summary>
    public static IEnumerable<string> EmptyIn(JsonElement element, string path = "$") => element.ValueKind switch
    {
        JsonValueKind.Null => [path],
        JsonValueKind.String when element.GetString()!.Length == 0 => [path],
        JsonValueKind.Array when element.GetArrayLength() == 0 => [path],
        JsonValueKind.Array => element.EnumerateArray().SelectMany((e, i) => EmptyIn(e, $"{path}[{i}]")),
        JsonValueKind.Object when !element.EnumerateObject().Any() => [path],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => EmptyIn(m.Value, $"{path}.{m.Name}")),
        _ => [],
    };
}
