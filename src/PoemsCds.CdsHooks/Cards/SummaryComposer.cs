using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Composes the summary: advice, decisive facts, arguments against, and the most informative missing test, in fewer than
/// <see cref="Limit"/> characters.
/// </summary>
/// <param name="wording">The language.</param>
/// <param name="knowledge">Names of codes, and thresholds.</param>
internal sealed class SummaryComposer(Wording wording, KnowledgeBase knowledge)
{
    /// <summary>Limit of the length of a summary, in characters (exclusive, R-108).</summary>
    internal const int Limit = 140;

    /// <summary>Number of facts that are always named, or all if there are fewer.</summary>
    internal const int AlwaysNamed = 3;

    private static readonly string[] AgainstIsotypes = [CriterionIds.IgM, CriterionIds.Kappa];

    private readonly Facts _facts = new(wording, knowledge);
    private readonly ImmutableDictionary<string, ImmutableArray<Template>> _templates =
        wording.Cards.ToImmutableDictionary(c => c.Key, c => ImmutableArray.CreateRange(c.Value.Summaries, s => new Template(s)));

    /// <summary>Composes the summary of a card.</summary>
    /// <param name="name">Name of the card.</param>
    /// <param name="card">Input of the card.</param>
    /// <param name="needs">Missing tests.</param>
    internal string Of(string name, CardContext card, TestNeeds needs)
    {
        var facts = FactTexts(_facts.Of(card)).ToList();
        var tests = MissingTests(card, needs).ToList();
        var candidates =
            from template in _templates[name]
            from fact in facts
            from test in tests
            select Fill(template, fact, Against(card), test, Consider(card));
        return candidates.FirstOrDefault(c => c.Length < Limit) ?? Fill(_templates[name][^1], facts[^1], "", "", "");
    }

    /// <summary>Maximum length of the shortest form of a card's summary, in characters.</summary>
    /// <param name="name">Name of the card.</param>
    /// <param name="criteria">All criteria.</param>
    internal int Longest(string name, IEnumerable<ICriterion> criteria)
    {
        var lengths = _facts.LongestCompactNames(criteria).OrderDescending().ToList();
        var named = lengths.Take(AlwaysNamed).Select(length => new string('x', length))
            .Append(wording.Say(Phrase.More, lengths.Count - AlwaysNamed));
        var against = string.Join(' ', AgainstIsotypes.Select(isotype => wording.Isotypes[isotype]));
        Phrase[] endings = [Phrase.ConsiderPoems, Phrase.ConsiderDrafted, Phrase.ConsiderTesting, Phrase.ConsiderRepeating];

        // Without an M-protein, no isotype argues against POEMS syndrome.
        return endings.Max(ending => Fill(
            _templates[name][^1],
            string.Join(", ", named),
            ending == Phrase.ConsiderPoems ? wording.Say(Phrase.AgainstInSummary, against) : "",
            "",
            wording.Say(ending)).Length);
    }

    /// <summary>Facts of a card.</summary>
    /// <param name="card">Input of the card.</param>
    internal ImmutableArray<FactName> FactsOf(CardContext card) => _facts.Of(card);

    // Names fewer and fewer facts; the rest are only counted.
    private IEnumerable<string> FactTexts(ImmutableArray<FactName> facts)
    {
        yield return string.Join(", ", facts.Select(f => f.Full));
        for (var named = facts.Length; named >= Math.Min(AlwaysNamed, facts.Length); named--)
        {
            var names = facts.Take(named).Select(f => f.Compact);
            yield return string.Join(", ", named == facts.Length ? names : names.Append(wording.Say(Phrase.More, facts.Length - named)));
        }
    }

    private string Against(CardContext card)
    {
        var isotypes = AgainstIsotypes.Where(isotype => card[isotype].IsMet).Select(isotype => wording.Isotypes[isotype]).ToList();
        return isotypes.Count == 0 ? "" : wording.Say(Phrase.AgainstInSummary, string.Join(' ', isotypes));
    }

    private string Consider(CardContext card) => wording.Say(
        card.HasMProtein ? Phrase.ConsiderPoems
        : card.Orders.Include("serum-immunofixation") ? Phrase.ConsiderDrafted
        : card.Assessment.Inputs.ImmunofixationNegative ? Phrase.ConsiderRepeating
        : Phrase.ConsiderTesting);

    private IEnumerable<string> MissingTests(CardContext card, TestNeeds needs)
    {
        if (!card.HasMProtein && card.Assessment.Inputs.ImmunofixationNegative)
        {
            return [wording.Say(Phrase.NegativeTest)];
        }

        return needs.MostInformative switch
        {
            null => [""],
            { Need: TestNeed.NotKnown } test => [wording.Say(Phrase.UnknownTest, wording.Orders[test.Order].ShortLabel)],
            { Need: TestNeed.SpecimenNotStated } => [wording.Say(Phrase.VegfSpecimenOpen)],
            { Need: TestNeed.UnitNotUnderstood } => [wording.Say(Phrase.VegfUnitOpen)],
            { Need: TestNeed.AfterTreatment } => [wording.Say(Phrase.VegfTreated)],
            { } test =>
            [
                wording.Say(Phrase.MissingTest, wording.Orders[test.Order].ShortLabel),
                wording.Say(Phrase.MissingTestShort, wording.Orders[test.Order].ShortLabel),
            ],
        };
    }

    private static string Fill(Template template, string facts, string against, string missingTest, string consider)
    {
        var filled = template.Fill(new Dictionary<string, string>
        {
            ["facts"] = facts,
            ["against"] = against,
            ["missingTest"] = missingTest,
            ["consider"] = consider,
        });
        return string.Join(' ', filled.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
