using PoemsCds.Rules.Knowledge;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Results;

namespace PoemsCds.Screening.Review;

/// <summary>Titles of the codes of evidence, from the knowledge of the program: text of the record is not kept.</summary>
internal sealed class EvidenceNames
{
    private readonly Dictionary<(string System, string Code), string> _titles = [];

    /// <summary>Collects the titles.</summary>
    internal EvidenceNames(KnowledgeBase knowledge)
    {
        foreach (var concept in knowledge.ValueSets.OrderBy(s => s.Id, StringComparer.Ordinal).SelectMany(s => s.Concepts))
        {
            _titles.TryAdd((CodeSystems.LabelOf(concept.Coding.System), concept.Coding.Code), concept.Title);
        }
    }

    /// <summary>The title and the code of a piece of evidence.</summary>
    internal string Of(JudgedEvidence evidence) => evidence is { System: { } system, Code: { } code }
        ? $"{_titles.GetValueOrDefault((system, code)) ?? Words.Of(evidence.Group ?? "")} ({system} {code})"
        : evidence.Group is { } part ? $"{Words.Of(part)}, in words" : "in words";
}
