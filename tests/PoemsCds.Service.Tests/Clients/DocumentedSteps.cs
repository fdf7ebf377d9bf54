using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests.Clients;

/// <summary>A document with commands and the answers that they get.</summary>
/// <param name="Settings">Environment variables of its settings.</param>
/// <param name="Steps">Its commands, each with the answer behind it.</param>
/// <param name="Commands">Number of its blocks of shell commands.</param>
internal sealed partial record DocumentedSteps(
    ImmutableArray<(string Key, string Value)> Settings, ImmutableArray<DocumentedStep> Steps, int Commands)
{
    private const string Any = "…";

    internal static DocumentedSteps Read(string file)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        return new DocumentedSteps(
            [.. Setting().Matches(text).Select(m => (m.Groups["key"].Value, m.Groups["value"].Value))],
            [
                .. Step().Matches(text).Select(m => new DocumentedStep(
                    m.Groups["command"].Value.Replace("\\\n", "", StringComparison.Ordinal),
                    int.Parse(m.Groups["status"].Value, CultureInfo.InvariantCulture),
                    m.Groups["body"].Success ? JsonNode.Parse(m.Groups["body"].Value) : null)),
            ],
            Command().Count(text));
    }

    /// <summary>Path of the address that a command calls.</summary>
    internal static string PathOf(string command) => Address().Match(command).Groups["path"].Value;

    /// <summary>Words of a command as a shell forms them: quotes, and variables outside single quotes.</summary>
    internal static List<string> WordsOf(string command, IReadOnlyDictionary<string, string> variables)
    {
        var words = new List<string>();
        foreach (Match word in Word().Matches(command))
        {
            var text = new StringBuilder();
            foreach (Match part in Part().Matches(word.Value))
            {
                text.Append(part.Value[0] == '\'' ? part.Value[1..^1] : Variable().Replace(
                    part.Value.Trim('"'), v => variables[v.Groups["name"].Value]));
            }

            words.Add(text.ToString());
        }

        return words;
    }

    /// <summary>
    /// How an answer differs from what is shown of it; <see langword="null"/> if it does not. An ellipsis stands for any value, in a text
    /// for a part of it, in an array for further entries, which may be anywhere.
    /// </summary>
    internal static string? Difference(JsonNode? expected, JsonNode? answer, string place) => (expected, answer) switch
    {
        (JsonObject shown, JsonObject all) => shown
            .Select(m => all.ContainsKey(m.Key) ? Difference(m.Value, all[m.Key], $"{place}.{m.Key}") : $"{place}.{m.Key} is missing")
            .FirstOrDefault(d => d is not null),
        (JsonArray shown, JsonArray all) => OfArrays(shown, all, place),
        (JsonValue shown, JsonValue value) when shown.TryGetValue<string>(out var text) && text.Contains(Any, StringComparison.Ordinal) =>
            value.TryGetValue<string>(out var found) && Fits(found, text) ? null : $"{place} is not {text}",
        _ => JsonNode.DeepEquals(expected, answer) ? null : $"{place} is not {expected?.ToJsonString()}",
    };

    private static string? OfArrays(JsonArray shown, JsonArray all, string place)
    {
        var entries = shown.Where(e => e is not JsonValue value || !value.TryGetValue<string>(out var text) || text != Any).ToList();
        if (entries.Count == shown.Count)
        {
            return shown.Count == all.Count
                ? shown.Select((e, i) => Difference(e, all[i], $"{place}[{i}]")).FirstOrDefault(d => d is not null)
                : $"{place} has {all.Count} entries";
        }

        var missing = entries.FindIndex(e => all.All(a => Difference(e, a, place) is not null));
        return missing < 0 ? null : $"{place} has no entry like the shown one of index {missing}";
    }

    private static bool Fits(string text, string pattern)
    {
        var place = pattern.IndexOf(Any, StringComparison.Ordinal);
        var (start, end) = (pattern[..place], pattern[(place + 1)..]);
        return text.Length >= start.Length + end.Length && text.StartsWith(start, StringComparison.Ordinal)
            && text.EndsWith(end, StringComparison.Ordinal);
    }

    [GeneratedRegex("^(?<key>PoemsCds__[A-Za-z0-9_]+)=(?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex("```sh\n(?<command>.*?)\n```\n\nAnswer: (?<status>\\d+)\n(\n```json\n(?<body>.*?)\n```\n)?", RegexOptions.Singleline)]
    private static partial Regex Step();

    [GeneratedRegex("^```sh$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("\"\\$BASE(?<path>[^\"]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"]+)+")]
    private static partial Regex Word();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"|[^'\"]+")]
    private static partial Regex Part();

    [GeneratedRegex("\\$(?<name>[A-Z]+)")]
    private static partial Regex Variable();
}

/// <summary>A command and its answer.</summary>
/// <param name="Command">The command, in one line but for quoted text.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">What is shown of the body; <see langword="null"/> if nothing is.</param>
internal sealed record DocumentedStep(string Command, int Status, JsonNode? Body);
