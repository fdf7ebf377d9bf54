using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Puts evidence into words: the names of codes come from the knowledge, never from the record.</summary>
/// <param name="wording">The phrases.</param>
/// <param name="justEntered">References of the diagnoses that the user has just entered, which are marked as such.</param>
internal sealed class EvidenceFormatter(Wording wording, ImmutableHashSet<string>? justEntered = null)
{
    private const int MostConcepts = 3;

    // SNOMED CT closes its full names with one of these.
    private static readonly ImmutableArray<string> Tags = [" (disorder)", " (finding)", " (procedure)", " (morphologic abnormality)"];

    private readonly MeasurementFormatter _measurements = new(wording);

    /// <summary>Name, system, code and date of each concept found, each once, with the number of entries where there are several.</summary>
    /// <param name="evidence">Evidence of one finding, oldest first.</param>
    internal IEnumerable<string> Lines(IEnumerable<Evidence> evidence)
    {
        var concepts = evidence.GroupBy(e => (e.Concept, e.Status)).ToList();
        var lines = concepts.Take(MostConcepts).Select(same => Line([.. same]));
        return concepts.Count > MostConcepts ? lines.Append(Format("more", concepts.Count - MostConcepts)) : lines;
    }

    /// <summary>Why the evidence does not count.</summary>
    internal string Reason(Evidence evidence) => string.Format(
        CultureInfo.InvariantCulture,
        wording.Standings[evidence.Status.ToString()],
        evidence.ExplainedBy is { } cause ? Line([cause]) : "");

    /// <summary>A phrase with its number or name filled in.</summary>
    internal string Format(string phrase, object value) =>
        string.Format(CultureInfo.InvariantCulture, wording.Phrases[phrase], value);

    /// <summary>One line: name, code and date; of values the first and the last.</summary>
    internal string Line(ImmutableArray<Evidence> same)
    {
        var isSeries = same.Length > 1 && _measurements.Of(same[^1]).Length > 0;
        var values = isSeries ? $"{Dated(same[0])}; {Dated(same[^1])}" : Dated(same[0]);
        var entries = same.Length > (isSeries ? 2 : 1) ? $", {Format("entries", same.Length)}" : "";
        var entered = justEntered is not null && same.Any(e => justEntered.Contains(e.Reference)) ? $", {wording.Phrases["justEntered"]}" : "";
        return $"{Name(same[0].Concept)}, {values}{entries}{entered}";
    }

    private string Dated(Evidence evidence)
    {
        var date = evidence.Date?.ToString() ?? wording.Phrases["undated"];
        return _measurements.Of(evidence) is { Length: > 0 } value ? $"{value}, {date}" : date;
    }

    private string Name(Concept? concept) => concept is null
        ? wording.Phrases["wordsOnly"]
        : $"{Markdown.Escape(WithoutTag(concept.Display))} ({CodeSystems.LabelOf(concept.Coding.System)} {concept.Coding.Code})";

    private static string WithoutTag(string display)
    {
        foreach (var tag in Tags)
        {
            if (display.EndsWith(tag, StringComparison.Ordinal))
            {
                return display[..^tag.Length];
            }
        }

        return display;
    }
}
