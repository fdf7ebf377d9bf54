using System.Collections.Immutable;
using PoemsCds.Rules.Findings;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Formats evidence: name, code and date, and for results the value and its limit.</summary>
/// <param name="wording">The language.</param>
/// <param name="names">Names of codes.</param>
internal sealed class EvidenceFormatter(Wording wording, ConceptNames names)
{
    private const int MaxConcepts = 2;

    private readonly MeasurementFormatter _measurements = new(wording);

    /// <summary>Formats the evidence of one finding in one line, each code once.</summary>
    /// <param name="evidence">One or more pieces of evidence, oldest first.</param>
    /// <param name="otherwise">Name of the feature, for text without a code.</param>
    /// <param name="justEntered">References of newly entered diagnoses.</param>
    internal string Line(IEnumerable<Evidence> evidence, string otherwise, ImmutableHashSet<string> justEntered)
    {
        var concepts = evidence.GroupBy(e => NameOf(e, otherwise)).ToList();
        var said = concepts.Take(MaxConcepts).Select(same => Of(same.Key, [.. same], justEntered));
        var further = concepts.Count - MaxConcepts;
        return string.Join("; ", further > 0 ? said.Append(wording.Say(Phrase.More, further)) : said);
    }

    /// <summary>Formats one piece of evidence: name, code and date.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="otherwise">Name of the feature, for text without a code.</param>
    internal string Short(Evidence evidence, string otherwise = "") => $"{NameOf(evidence, otherwise)}, {DateOf(evidence)}";

    private string NameOf(Evidence evidence, string otherwise) => evidence.Origin switch
    {
        EvidenceOrigin.MassSpectrometry => wording.Say(Phrase.MassSpectrometry),
        EvidenceOrigin.Report when evidence.Concept is null => wording.Say(Phrase.InReport, otherwise),
        _ => names.WithCode(evidence, otherwise),
    };

    private string Of(string name, ImmutableArray<Evidence> same, ImmutableHashSet<string> justEntered)
    {
        var entries = same.Length > 2 ? wording.Say(Phrase.Entries, same.Length) : "";
        var entered = same.Any(e => justEntered.Contains(e.Reference)) ? wording.Say(Phrase.JustEntered) : "";
        var separator = _measurements.ValueOf(same[0]).Length == 0 ? ", " : ": ";
        string[] parts = [same.Length == 1 ? Dated(same[0]) : Both(same[0], same[^1]), entries, entered];
        var line = $"{name}{separator}{string.Join(", ", parts.Where(p => p.Length > 0))}";
        return _measurements.LimitOf(same[^1]) is { Length: > 0 } limit ? $"{line}; {limit}" : line;
    }

    private string Both(Evidence first, Evidence last)
    {
        var (one, other) = (Dated(first), Dated(last));
        return one == other ? one : wording.Say(Phrase.And, one, other);
    }

    private string Dated(Evidence evidence) =>
        _measurements.ValueOf(evidence) is { Length: > 0 } value ? $"{value}, {DateOf(evidence)}" : DateOf(evidence);

    private string DateOf(Evidence evidence) => evidence.Date?.ToString() ?? wording.Say(Phrase.Undated);
}
