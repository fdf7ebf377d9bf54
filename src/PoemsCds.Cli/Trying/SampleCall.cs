using System.Text.Json.Nodes;
using PoemsCds.Cli.Input;

namespace PoemsCds.Cli.Trying;

/// <summary>A sample to post, and the answer that it is to get.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Hook">The hook.</param>
/// <param name="Body">The request.</param>
/// <param name="Expected">What it is to get.</param>
/// <param name="Skip">Why it cannot be posted; <see langword="null"/> if it can.</param>
internal sealed record SampleCall(string Name, string Hook, byte[] Body, CardAnswer Expected, string? Skip)
{
    private const string Request = "request.json";
    private const string Response = "response.json";
    private const string Settings = "settings.json";

    /// <summary>Reads the samples of a folder, by name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">Names of the samples wanted; empty for all.</param>
    /// <exception cref="UnusableInputException">There are none, or one cannot be read.</exception>
    internal static List<SampleCall> ReadAll(string folder, IReadOnlyCollection<string> names)
    {
        var found = Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Where(f => File.Exists(Path.Combine(f, Request)) && File.Exists(Path.Combine(f, Response)))
                .Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f))
            : [];
        if (found.Count == 0)
        {
            throw new UnusableInputException(
                folder, "has no samples", $"Use a folder of folders with {Request} and {Response}, such as samples of the repository");
        }

        var unknown = names.Where(n => !found.ContainsKey(n)).ToList();
        return unknown.Count > 0
            ? throw new UnusableInputException(
                unknown.Select(n => $"{n}: is not a sample of {folder}. Use one of {string.Join(", ", found.Keys)}."))
            : [.. found.Where(f => names.Count == 0 || names.Contains(f.Key)).Select(f => Read(f.Key, f.Value))];
    }

    private static SampleCall Read(string name, string folder)
    {
        try
        {
            var body = File.ReadAllBytes(Path.Combine(folder, Request));
            var request = JsonNode.Parse(body)?.AsObject();
            var expected = CardAnswer.Of(File.ReadAllBytes(Path.Combine(folder, Response)));
            return expected is not null && request?["hook"]?.GetValue<string>() is { } hook
                ? new SampleCall(name, hook, body, expected, SkipOf(folder, request))
                : throw new UnusableInputException(name, "is not a sample", $"Its {Request} needs a hook, its {Response} cards or issues");
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new UnusableInputException(name, "is not a sample", $"Correct its {Request} or {Response}");
        }
    }

    private static string? SkipOf(string folder, JsonObject request) =>
        File.Exists(Path.Combine(folder, Settings)) ? $"it needs a service with its own {Settings}"
        : request.ContainsKey("fhirServer") ? "the service would read from a FHIR server that is not there"
        : null;
}
