using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Rules;

/// <summary>What a site settled for itself, as the hosts read it from their configuration.</summary>
/// <param name="Knowledge">What it switched in the knowledge.</param>
/// <param name="Policy">What it switched in the policy.</param>
/// <param name="Errors">Texts that could not be understood; the default stands in their place.</param>
public sealed record SiteSettings(KnowledgeSettings Knowledge, PolicySettings Policy, ImmutableArray<KnowledgeError> Errors)
{
    /// <summary>Section of the configuration; it stands before every key of a fault.</summary>
    public const string Section = "PoemsCds";

    /// <summary>The keys that <see cref="Read"/> takes, below <see cref="Section"/>.</summary>
    /// <value>Of <c>Thresholds</c> and <c>Rows</c>, every key below is taken.</value>
    public static readonly ImmutableArray<string> Keys =
        ["Knowledge:SnomedCt", "Knowledge:Thresholds", "Policy:LowestConclusion", "Policy:Rows"];

    private static readonly string[] Lowest =
        [nameof(Conclusion.CompleteWorkup), nameof(Conclusion.ConsiderPoems), nameof(Conclusion.PromptReview)];

    /// <summary>
    /// Reads the settings <c>Knowledge</c> and <c>Policy</c>. An unknown key below them is a fault; keys elsewhere are skipped, and so is a
    /// known key without a text.
    /// </summary>
    /// <param name="texts">Texts by key below <see cref="Section"/>, such as <c>Policy:Rows:9</c>, in whatever case.</param>
    public static SiteSettings Read(IEnumerable<KeyValuePair<string, string?>> texts)
    {
        var reader = new Reader();
        var all = texts.Select(t => (t.Key, Text: t.Value ?? "")).ToList();
        bool IsGroup(string key) => all.Exists(other => other.Key.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase));
        foreach (var (key, text) in all.Where(t => t.Text.Length > 0 || !IsGroup(t.Key)))
        {
            reader.Take(key.Split(':'), text);
        }

        return new SiteSettings(reader.Knowledge, reader.Policy, [.. reader.Errors]);
    }

    /// <summary>Everything that is wrong with the settings.</summary>
    /// <param name="thresholds">The thresholds that a site may set.</param>
    public IEnumerable<KnowledgeError> Validate(IReadOnlyCollection<Threshold> thresholds) =>
        Errors.Concat(Knowledge.Validate(thresholds).Select(f => f with { File = $"{Section}:Knowledge:{f.File}" }));

    private sealed class Reader
    {
        internal KnowledgeSettings Knowledge { get; private set; } = new();

        internal PolicySettings Policy { get; private set; } = new();

        internal List<KnowledgeError> Errors { get; } = [];

        internal void Take(string[] key, string text)
        {
            switch (Array.ConvertAll(key, part => part.ToUpperInvariant()))
            {
                case ["KNOWLEDGE" or "POLICY"] or ["KNOWLEDGE", "SNOMEDCT"] or ["POLICY", "LOWESTCONCLUSION"] when text.Length == 0:
                case ["KNOWLEDGE", "THRESHOLDS", ..] or ["POLICY", "ROWS", ..] when text.Length == 0:
                    break;
                case ["KNOWLEDGE", "SNOMEDCT"]:
                    Knowledge = Knowledge with { IncludeSnomedCt = Switch(key, text) ?? Knowledge.IncludeSnomedCt };
                    break;
                case ["KNOWLEDGE", "THRESHOLDS", _]:
                    TakeThreshold(key, text);
                    break;
                case ["POLICY", "LOWESTCONCLUSION"]:
                    TakeLowest(key, text);
                    break;
                case ["POLICY", "ROWS", var row]:
                    TakeRow(key, row.ToLowerInvariant(), text);
                    break;
                case ["KNOWLEDGE" or "POLICY", ..]:
                    Fault(key, "unknown setting", $"{AskFor(key)}Use one of {string.Join(", ", Keys)}");
                    break;
            }
        }

        private void TakeThreshold(string[] key, string text)
        {
            if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                Knowledge = Knowledge with { Thresholds = Knowledge.Thresholds.SetItem(key[^1], number) };
            }
            else
            {
                Fault(key, $"'{text}' is not a number", "Write it like 60 or 16.5");
            }
        }

        private void TakeLowest(string[] key, string text)
        {
            if (Lowest.Contains(text))
            {
                Policy = Policy with { LowestConclusion = Enum.Parse<Conclusion>(text) };
            }
            else
            {
                Fault(
                    key,
                    $"'{text}' is not a conclusion that can be the lowest",
                    $"{Misspelling.Ask(text, Lowest)}Use one of {string.Join(", ", Lowest)}");
            }
        }

        private void TakeRow(string[] key, string row, string text)
        {
            if (!PolicySettings.SwitchableRows.Contains(row))
            {
                Fault(key, "this row cannot be switched", $"Use one of {string.Join(", ", PolicySettings.SwitchableRows)}");
            }
            else if (Switch(key, text) is { } isOn)
            {
                Policy = Policy with { RowsOff = isOn ? Policy.RowsOff.Remove(row) : [.. Policy.RowsOff.Append(row).Distinct()] };
            }
        }

        private static string AskFor(string[] key) => Misspelling.Ask(key.Length > 1 ? key[1] : "", Keys.Select(k => k.Split(':')[1]));

        private bool? Switch(string[] key, string text)
        {
            if (bool.TryParse(text, out var isOn))
            {
                return isOn;
            }

            Fault(key, $"'{text}' is neither true nor false", "Write true or false");
            return null;
        }

        private void Fault(string[] key, string problem, string cure) =>
            Errors.Add(new KnowledgeError($"{Section}:{string.Join(':', key)}", problem, cure));
    }
}
