using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards.Blocks;

/// <summary>What else is possible, and what else is on record without counting, a line each (policy section 3, blocks 4 and 5).</summary>
/// <param name="wording">The language.</param>
/// <param name="knowledge">The codes of amyloidosis.</param>
internal sealed class OtherLines(Wording wording, KnowledgeBase knowledge)
{
    private const int MostNamed = 4;

    private readonly EvidenceText _text = new(wording, new ConceptNames(wording));
    private readonly ValueSet _amyloidosis = knowledge.GetValueSet(ValueSetIds.Amyloidosis);

    /// <summary>Diseases that the same findings fit; empty without an M-protein beside a neuropathy.</summary>
    /// <param name="card">What the card is about.</param>
    internal string AlsoPossible(CardContext card)
    {
        if (card.Assessment.Inputs is not { Polyneuropathy: true, Monoclonal: true })
        {
            return "";
        }

        var isOnRecord = card.Assessment.Record.Diagnoses.Any(d => _amyloidosis.TryMatch(d.Codings, out _));
        var amyloidosis = wording.Say(isOnRecord ? Phrase.AlAmyloidosisOnRecord : Phrase.AlAmyloidosis);
        return card.Assessment.Inputs.IgM ? $"{amyloidosis}; {wording.Say(Phrase.AntiMag)}." : $"{amyloidosis}.";
    }

    /// <summary>Associated features, and what fits a criterion without being conclusive.</summary>
    /// <param name="card">What the card is about.</param>
    internal string AlsoOnRecord(CardContext card)
    {
        var associated = card.Counted(ValueSetIds.AssociatedFeature).DistinctBy(e => e.Concept).Select(e => _text.Short(e));
        var said = Inconclusive(card).Concat(TooCommon(card)).Concat(associated).ToList();
        var named = said.Count > MostNamed ? said.Take(MostNamed).Append(wording.Say(Phrase.More, said.Count - MostNamed)) : said;
        return said.Count == 0 ? "" : $"{string.Join("; ", named)}.";
    }

    // Beside what counts, codes and words that fit the same finding add nothing to it.
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
            select IsSaid(same.Key, same) ? line : $"{line} ({wording.Standings[same.Key.ToString()]})";
    }

    // Words without a code and a unit that is not understood are said beside the name and the number.
    private static bool IsSaid(EvidenceStatus status, IEnumerable<Evidence> same) => status switch
    {
        EvidenceStatus.Counted or EvidenceStatus.TextOnly => true,
        EvidenceStatus.UnitNotComparable => same.All(e => e.Measurement is { Number: not null, Unit: null }),
        _ => false,
    };

    // Diabetes and thyroid disease, where they are no part of the triad.
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
