using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards.Blocks;

/// <summary>Findings that are not on record, and unknown data, in one sentence each (policy section 3, block 6).</summary>
/// <param name="wording">The language.</param>
/// <param name="knowledge">Codes in use.</param>
internal sealed class NegativeSentences(Wording wording, KnowledgeBase knowledge)
{
    private readonly ImmutableHashSet<string> _empty = [.. knowledge.ValueSets.Where(s => s.IsEmpty).Select(s => s.Id)];

    /// <summary>Features not found in completely supplied data; empty if there are none.</summary>
    /// <param name="card">Input of the card.</param>
    /// <param name="needs">Missing tests; features that only they can show are omitted.</param>
    internal string NotFound(CardContext card, TestNeeds needs) => Sentence(
        card.Assessment.Findings
            .Where(f => IsPublished(f) && f.Status == FindingStatus.NotMet && !IsUntested(card, needs, f.CriterionId))
            .Select(f => wording.Features[f.CriterionId]),
        ", ");

    /// <summary>Missing kinds of data and other unknowns; empty if there are none.</summary>
    /// <param name="card">Input of the card.</param>
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
        var incomplete = card.Assessment.Record.Supplied.Where(s => s.Key != RecordKinds.Demographics && s.Value != Availability.Complete);
        foreach (var kinds in incomplete.OrderBy(s => s.Key).GroupBy(s => s.Value))
        {
            var names = string.Join(", ", kinds.Select(k => wording.Kinds[k.Key.ToString()]));
            yield return wording.Say(kinds.Key == Availability.Partial ? Phrase.PartlySupplied : Phrase.NotSupplied, names);
        }
    }

    // Features without codes in the code systems in use are always unknown.
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
