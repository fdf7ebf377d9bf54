using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards.Blocks;

/// <summary>What was looked for and not found, and what is not known, a sentence each (policy section 3, block 6).</summary>
/// <param name="wording">The language.</param>
/// <param name="knowledge">The codes in use.</param>
internal sealed class NegativeSentences(Wording wording, KnowledgeBase knowledge)
{
    private readonly ImmutableHashSet<string> _empty = [.. knowledge.ValueSets.Where(s => s.IsEmpty).Select(s => s.Id)];

    /// <summary>The features that completely supplied data do not hold; empty when there is none.</summary>
    /// <param name="card">What the card is about.</param>
    /// <param name="needs">Which tests are missing: what only they could have shown was not looked for.</param>
    internal string NotFound(CardContext card, TestNeeds needs) => Sentence(
        card.Assessment.Findings
            .Where(f => IsPublished(f) && f.Status == FindingStatus.NotMet && !IsUntested(card, needs, f.CriterionId))
            .Select(f => wording.Features[f.CriterionId]),
        ", ");

    /// <summary>The kinds of data that are missing, and what else is not known; empty when nothing is.</summary>
    /// <param name="card">What the card is about.</param>
    internal string NotKnown(CardContext card) => Sentence([.. Kinds(card), .. NotListed(card), .. Entries(card)], "; ");

    private static bool IsUntested(CardContext card, TestNeeds needs, string criterion) => criterion switch
    {
        CriterionIds.MonoclonalDisorder => !card[CriterionIds.ImmunofixationOnRecord].IsMet,
        CriterionIds.StronglyRaisedVegf =>
            !card[CriterionIds.NormalVegf].IsMet || card[CriterionIds.RaisedVegf].Status != FindingStatus.NotMet,
        CriterionIds.ThrombocytosisPolycythemia => needs.BloodCount != TestNeed.None,
        _ => false,
    };

    private IEnumerable<string> Kinds(CardContext card)
    {
        var lacking = card.Assessment.Record.Supplied.Where(s => s.Key != RecordKinds.Demographics && s.Value != Availability.Complete);
        foreach (var kinds in lacking.OrderBy(s => s.Key).GroupBy(s => s.Value))
        {
            var names = string.Join(", ", kinds.Select(k => wording.Kinds[k.Key.ToString()]));
            yield return wording.Say(kinds.Key == Availability.Partial ? Phrase.PartlySupplied : Phrase.NotSupplied, names);
        }
    }

    // The code systems in use do not list it, so that it is unknown whatever was supplied.
    private IEnumerable<string> NotListed(CardContext card) => card.Assessment.Findings
        .Where(f => IsPublished(f) && f.Status == FindingStatus.Unknown && _empty.Contains(f.CriterionId))
        .Select(f => wording.Say(Phrase.NotListed, wording.Features[f.CriterionId]));

    private IEnumerable<string> Entries(CardContext card)
    {
        var record = card.Assessment.Record;
        if (card.Assessment.AgeUnknown)
        {
            yield return wording.Say(Phrase.Age);
        }

        if (record.UnresolvedMedications > 0)
        {
            yield return wording.Say(Phrase.UnresolvedMedications, record.UnresolvedMedications);
        }

        if (record.UnreadableEntries > 0)
        {
            yield return wording.Say(Phrase.Unreadable, record.UnreadableEntries);
        }
    }

    private static bool IsPublished(Finding finding) => finding.Tier is Tier.Mandatory or Tier.Major or Tier.Minor;

    private static string Sentence(IEnumerable<string> parts, string separator) =>
        string.Join(separator, parts) is { Length: > 0 } said ? $"{said}." : "";
}
