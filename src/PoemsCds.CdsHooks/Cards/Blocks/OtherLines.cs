using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards.Blocks;

/// <summary>Alternative diagnoses, and entries on record that do not count, in one line each (policy section 3, blocks 4 and 5).</summary>
/// <param name="wording">The language.</param>
/// <param name="knowledge">Codes of amyloidosis.</param>
internal sealed class OtherLines(Wording wording, KnowledgeBase knowledge)
{
    private const int MaxNamed = 4;

    private readonly EvidenceFormatter _text = new(wording, new ConceptNames(wording));
    private readonly ValueSet _amyloidosis = knowledge.GetValueSet(ValueSetIds.Amyloidosis);
    private readonly ValueSet _alAmyloidosis = knowledge.GetValueSet(ValueSetIds.Amyloidosis).OnlyGroups("al-amyloidosis");

    /// <summary>Diseases compatible with the same findings; empty unless there are a neuropathy and an M-protein.</summary>
    /// <param name="card">Input of the card.</param>
    internal string AlsoPossible(CardContext card)
    {
        if (card.Assessment.Inputs is not { Polyneuropathy: true, Monoclonal: true })
        {
            return "";
        }

        var amyloidosis = wording.Say(
            IsOnRecord(card, _alAmyloidosis) ? Phrase.AlAmyloidosisOnRecord
            : IsOnRecord(card, _amyloidosis) ? Phrase.AmyloidosisOnRecord
            : Phrase.AlAmyloidosis);
        return card.Assessment.Inputs.IgM ? $"{amyloidosis}; {wording.Say(Phrase.AntiMag)}." : $"{amyloidosis}.";
    }

    /// <summary>Associated features, and inconclusive evidence for criteria.</summary>
    /// <param name="card">Input of the card.</param>
    internal string AlsoOnRecord(CardContext card)
    {
        var associated = card.Counted(ValueSetIds.AssociatedFeature).DistinctBy(e => e.Concept).Select(e => _text.Short(e));
        var said = Inconclusive(card).Concat(TooCommon(card)).Concat(associated).ToList();
        var named = said.Count > MaxNamed ? said.Take(MaxNamed).Append(wording.Say(Phrase.More, said.Count - MaxNamed)) : said;
        return said.Count == 0 ? "" : $"{string.Join("; ", named)}.";
    }

    private static bool IsOnRecord(CardContext card, ValueSet codes) =>
        card.Assessment.Record.Diagnoses.Any(d => codes.TryMatch(d.Codings, out _));

    // Further codes and text on an entry that already counts are omitted.
    private IEnumerable<string> Inconclusive(CardContext card)
    {
        var found = card.Assessment.Findings.Where(f => FoundLines.IsShown(card, f)).SelectMany(f => f.Evidence)
            .Where(e => e.Status == EvidenceStatus.Counted).Select(e => e.Reference).ToHashSet();
        return
            from finding in card.Assessment.Findings
            where IsListed(card, finding)
            let listed = finding.Evidence.Where(e => !e.IsExplained && IsInconclusive(finding, e) && !found.Contains(e.Reference))
            from same in listed.GroupBy(e => e.Status)
            let line = _text.Line(same, wording.ShortNames[finding.CriterionId], card.JustEntered)
            select IsAlreadyStated(same.Key, same) ? line : $"{line} ({wording.StatusTexts[same.Key.ToString()]})";
    }

    // Text without a code, and a unit that is not listed, are already stated with the name or number.
    private static bool IsAlreadyStated(EvidenceStatus status, IEnumerable<Evidence> same) => status switch
    {
        EvidenceStatus.Counted or EvidenceStatus.TextOnly => true,
        EvidenceStatus.UnitNotComparable => same.All(e => e.Measurement is { Number: not null, Unit: null }),
        _ => false,
    };

    // Diabetes and thyroid disease, unless they are part of the triad.
    private IEnumerable<string> TooCommon(CardContext card)
    {
        var minor = card[CriterionIds.EndocrineMinor];
        return card.Assessment.Verdict.RestsOn(CriterionIds.EndocrineDisease) && !minor.IsMet
            ? []
            : card.Counted(CriterionIds.EndocrineDisease).Except(minor.Evidence)
                .Where(e => e.Measurement is null).DistinctBy(e => e.Concept).Select(e => _text.Short(e));
    }

    private static bool IsListed(CardContext card, Finding finding) => finding.Tier switch
    {
        Tier.Mandatory or Tier.Major or Tier.Minor => true,
        Tier.Supporting => finding.CriterionId == CriterionIds.RaisedVegf
            || (FoundLines.IsReported(finding.CriterionId) && !card.Assessment.Verdict.RestsOn(finding.CriterionId)),
        _ => false,
    };

    private static bool IsInconclusive(Finding finding, Evidence evidence) => evidence.Status == EvidenceStatus.Counted
        ? FoundLines.IsReported(finding.CriterionId)
        : !finding.IsMet || evidence.Measurement is not null;
}
