using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards.Blocks;

/// <summary>Arguments against POEMS syndrome, and findings explained by another cause (policy section 3, block 3).</summary>
/// <param name="wording">The language.</param>
/// <param name="knowledge">Names of codes, and explanations of findings.</param>
internal sealed class AgainstLines(Wording wording, KnowledgeBase knowledge)
{
    private readonly EvidenceFormatter _text = new(wording, new ConceptNames(wording));
    private readonly ValueSet _antiMag = knowledge.GetValueSet("anti-mag");

    /// <summary>Returns the lines.</summary>
    /// <param name="card">Input of the card.</param>
    internal IEnumerable<string> Lines(CardContext card) =>
    [
        .. Isotypes(card),
        .. Tests(card),
        .. OtherCauses(card),
        .. Explained(card).Select(ConceptNames.Capitalized),
        .. NotLookedFor(card),
    ];

    private IEnumerable<string> Isotypes(CardContext card)
    {
        if (card.Assessment.Inputs.IgM)
        {
            yield return wording.Say(IsAntiMagMissing(card.Assessment.Record) ? Phrase.AntiMagNotFound : Phrase.AgainstIgM);
        }

        if (card.Assessment.Inputs.Kappa)
        {
            yield return wording.Say(Phrase.AgainstKappa);
        }
    }

    private bool IsAntiMagMissing(PatientRecord record) => record.AvailabilityOf(RecordKinds.Laboratory) == Availability.Complete
        && !record.LabResults.Any(r => _antiMag.TryMatch(r.Codings, out _));

    private IEnumerable<string> Tests(CardContext card)
    {
        if (card.Assessment.Inputs is { ImmunofixationNegative: true, Monoclonal: false })
        {
            yield return wording.Say(Phrase.AgainstNegative, Named(card, CriterionIds.NegativeImmunofixation));
        }

        (string, Phrase)[] results =
            [(CriterionIds.NormalVegf, Phrase.AgainstNormalVegf), (CriterionIds.KappaExcess, Phrase.AgainstKappaExcess)];
        foreach (var (criterion, phrase) in results)
        {
            if (card[criterion].IsMet)
            {
                yield return wording.Say(phrase, Named(card, criterion));
            }
        }
    }

    private IEnumerable<string> OtherCauses(CardContext card)
    {
        if (card.Assessment.Inputs.DiabeticOnly)
        {
            yield return wording.Say(Phrase.AgainstDiabetic);
        }

        foreach (var (criterion, phrase) in Named(card))
        {
            if (card[criterion].IsMet)
            {
                yield return wording.Say(phrase, Named(card, criterion));
            }
        }
    }

    // A neuropathy that names diabetes is also an alternative cause; list it once.
    private static IEnumerable<(string Criterion, Phrase Phrase)> Named(CardContext card)
    {
        if (!card.Assessment.Inputs.DiabeticOnly)
        {
            yield return (CriterionIds.AlternativeCause, Phrase.AgainstRivalCause);
        }

        yield return (ValueSetIds.NeuropathyCause, Phrase.OtherCauses);
        yield return (ValueSetIds.LookAlike, Phrase.LookAlikes);
        if (card[CriterionIds.ScleroticBoneLesion].IsMet)
        {
            yield return (ValueSetIds.ProstateOrBreastCancer, Phrase.BoneCancer);
        }
    }

    private IEnumerable<string> Explained(CardContext card) =>
        from finding in card.Assessment.Findings
        where finding.Tier is Tier.Mandatory or Tier.Major or Tier.Minor || finding.CriterionId == CriterionIds.RaisedVegf
        from same in finding.Evidence.Where(e => e.IsExplained).GroupBy(e => (e.Status, e.ExplainedBy?.Concept))
        select Explained(card, finding, [.. same]);

    private string Explained(CardContext card, Finding finding, List<Evidence> same)
    {
        var line = _text.Line(same, wording.ShortNames[finding.CriterionId], card.JustEntered);
        return same[0] switch
        {
            { Status: EvidenceStatus.AfterTreatment, ExplainedBy: { } drug } => wording.Say(Phrase.AfterTreatment, line, _text.Short(drug)),
            { ExplainedBy: { } cause } => wording.Say(Phrase.ExplainedBy, line, _text.Short(cause)),
            _ => wording.Say(Phrase.ExplainedByItsCode, line),
        };
    }

    // Counted findings whose explanations cannot be coded in the code systems of this record.
    private IEnumerable<string> NotLookedFor(CardContext card)
    {
        var systems = card.Assessment.Record.Diagnoses.SelectMany(d => d.Codings).Select(c => c.System).ToHashSet();
        var counted = card.Assessment.Findings.Of(Tier.Minor).Where(f => f.IsMet && knowledge.Explanations.Findings.Contains(f.CriterionId)
            && !knowledge.Explanations.CanBeNamedIn(f.CriterionId, systems)).Select(f => wording.ShortNames[f.CriterionId]).ToList();
        return counted.Count == 0 ? [] : [wording.Say(Phrase.CausesNotLookedFor, string.Join(", ", counted))];
    }

    private string Named(CardContext card, string criterion) => _text.Line(card.Counted(criterion), "", card.JustEntered);
}
