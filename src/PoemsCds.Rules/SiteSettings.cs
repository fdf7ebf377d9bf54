using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Rules;

/// <summary>Knowledge and policy settings of a site, read from the host's configuration.</summary>
/// <param name="Knowledge">Settings of the knowledge.</param>
/// <param name="Policy">Settings of the policy.</param>
/// <param name="Errors">Settings that could not be parsed; their defaults apply.</param>
public sealed record SiteSettings(KnowledgeSettings Knowledge, PolicySettings Policy, ImmutableArray<KnowledgeError> Errors)
{
    /// <summary>Configuration section. Every key in an error starts with it.</summary>
    public const string Section = "PoemsCds";

    /// <summary>Keys that <see cref="Read"/> accepts, relative to <see cref="Section"/>.</summary>
    /// <value>Below <c>Thresholds</c>, <c>Switches</c> and <c>Rows</c>, every key is accepted; below <c>Maps</c>, every index.</value>
    public static readonly ImmutableArray<string> Keys =
    [
        "Knowledge:SnomedCt", "Knowledge:Atc", "Knowledge:Thresholds", "Knowledge:Switches", "Knowledge:Maps",
        "Policy:LowestConclusion", "Policy:Rows",
    ];

    private static readonly string[] LowestConclusions =
        [nameof(Conclusion.CompleteWorkup), nameof(Conclusion.ConsiderPoems), nameof(Conclusion.PromptReview)];

    /// <summary>
    /// Reads the settings below <c>Knowledge</c> and <c>Policy</c>. An unknown key there is an error; keys elsewhere and known keys with
    /// an empty value are skipped.
    /// </summary>
    /// <param name="texts">
    /// Values by key relative to <see cref="Section"/>, such as <c>Policy:Rows:9</c>; keys are case-insensitive.
    /// </param>
    public static SiteSettings Read(IEnumerable<KeyValuePair<string, string?>> texts)
    {
        var reader = new Reader();
        var all = texts.Select(t => (t.Key, Text: t.Value ?? "")).ToList();
        bool IsGroup(string key) => all.Exists(other => other.Key.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase));
        foreach (var (key, text) in all.Where(t => t.Text.Length > 0 || !IsGroup(t.Key)))
        {
            reader.Apply(key.Split(':'), text);
        }

        return new SiteSettings(reader.Knowledge, reader.Policy, [.. reader.Errors]);
    }

    /// <summary>Returns all errors in the settings.</summary>
    /// <param name="thresholds">The thresholds of the knowledge.</param>
    /// <param name="switches">The switches of the knowledge.</param>
    public IEnumerable<KnowledgeError> Validate(
        IReadOnlyCollection<Threshold> thresholds, IReadOnlyCollection<PolicySwitch> switches) =>
        Errors.Concat(Knowledge.Validate(thresholds).Concat(Knowledge.Validate(switches))
            .Select(f => f with { File = $"{Section}:Knowledge:{f.File}" }));

    private sealed class Reader
    {
        private readonly SortedDictionary<int, string> _maps = [];

        internal KnowledgeSettings Knowledge { get; private set; } = new();

        internal PolicySettings Policy { get; private set; } = new();

        internal List<KnowledgeError> Errors { get; } = [];

        internal void Apply(string[] key, string text)
        {
            switch (Array.ConvertAll(key, part => part.ToUpperInvariant()))
            {
                case ["KNOWLEDGE" or "POLICY"] or ["KNOWLEDGE", "SNOMEDCT" or "ATC"] when text.Length == 0:
                case ["POLICY", "LOWESTCONCLUSION"] when text.Length == 0:
                case ["KNOWLEDGE", "THRESHOLDS" or "SWITCHES", ..] or ["POLICY", "ROWS", ..] or ["KNOWLEDGE", "MAPS"] when text.Length == 0:
                    break;
                case ["KNOWLEDGE", "SNOMEDCT"]:
                    Knowledge = Knowledge with { IncludeSnomedCt = ParseSwitch(key, text) ?? Knowledge.IncludeSnomedCt };
                    break;
                case ["KNOWLEDGE", "ATC"]:
                    Knowledge = Knowledge with { IncludeAtc = ParseSwitch(key, text) ?? Knowledge.IncludeAtc };
                    break;
                case ["KNOWLEDGE", "SWITCHES", _]:
                    ApplySwitch(key, text);
                    break;
                case ["KNOWLEDGE", "MAPS", var number]:
                    ApplyMap(key, number, text);
                    break;
                case ["KNOWLEDGE", "THRESHOLDS", _]:
                    ApplyThreshold(key, text);
                    break;
                case ["POLICY", "LOWESTCONCLUSION"]:
                    ApplyLowest(key, text);
                    break;
                case ["POLICY", "ROWS", var row]:
                    ApplyRow(key, row.ToLowerInvariant(), text);
                    break;
                case ["KNOWLEDGE" or "POLICY", ..]:
                    AddError(key, "unknown setting", $"{SuggestKey(key)}Use one of {string.Join(", ", Keys)}");
                    break;
            }
        }

        private void ApplyThreshold(string[] key, string text)
        {
            if (decimal.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                Knowledge = Knowledge with { Thresholds = Knowledge.Thresholds.SetItem(key[^1], number) };
            }
            else
            {
                AddError(key, $"'{text}' is not a number", "Write a number such as 60 or 16.5");
            }
        }

        private void ApplySwitch(string[] key, string text)
        {
            if (ParseSwitch(key, text) is { } isOn)
            {
                Knowledge = Knowledge with { Switches = Knowledge.Switches.SetItem(key[^1], isOn) };
            }
        }

        private void ApplyMap(string[] key, string number, string text)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                AddError(key, "the keys of a list are indexes, not names", $"Use {Section}:Knowledge:Maps:0, then 1, 2, …");
            }
            else if (string.IsNullOrWhiteSpace(text))
            {
                AddError(key, "is empty", "Name a file with a ConceptMap, or remove the entry");
            }
            else
            {
                _maps[index] = text;
                Knowledge = Knowledge with { Maps = [.. _maps.Values] };
            }
        }

        private void ApplyLowest(string[] key, string text)
        {
            if (LowestConclusions.Contains(text))
            {
                Policy = Policy with { LowestConclusion = Enum.Parse<Conclusion>(text) };
            }
            else
            {
                AddError(
                    key,
                    $"'{text}' cannot be the lowest conclusion",
                    $"{Misspelling.Suggest(text, LowestConclusions)}Use one of {string.Join(", ", LowestConclusions)}");
            }
        }

        private void ApplyRow(string[] key, string row, string text)
        {
            if (!PolicySettings.SwitchableRows.Contains(row))
            {
                AddError(key, "this row cannot be turned on or off", $"Use one of {string.Join(", ", PolicySettings.SwitchableRows)}");
            }
            else if (ParseSwitch(key, text) is { } isOn)
            {
                Policy = Policy with { RowsOff = isOn ? Policy.RowsOff.Remove(row) : [.. Policy.RowsOff.Append(row).Distinct()] };
            }
        }

        private static string SuggestKey(string[] key) =>
            Misspelling.Suggest(key.Length > 1 ? key[1] : "", Keys.Select(k => k.Split(':')[1]));

        private bool? ParseSwitch(string[] key, string text)
        {
            if (bool.TryParse(text, out var isOn))
            {
                return isOn;
            }

            AddError(key, $"'{text}' is not true or false", "Write true or false");
            return null;
        }

        private void AddError(string[] key, string problem, string remedy) =>
            Errors.Add(new KnowledgeError($"{Section}:{string.Join(':', key)}", problem, remedy));
    }
}
