namespace PoemsCds.CdsHooks.Cards;

/// <summary>Checks <c>cards/cards.json</c>.</summary>
internal static class SharedWordingValidator
{
    private const string File = "cards/cards.json";

    // Overrides are remembered by the code of the topic: it never changes.
    private static readonly Dictionary<string, string> Topics = new()
    {
        ["castleman-variant"] = "PoemsCastlemanVariant",
        ["complete-workup"] = "PoemsCompleteWorkup",
        ["consider-poems"] = "PoemsConsider",
        ["prompt-review"] = "PoemsPromptReview",
    };

    /// <summary>The faults, each with the cure.</summary>
    /// <param name="shared">What was read.</param>
    /// <param name="cards">Names of the cards that conclusions have.</param>
    internal static IEnumerable<string> Validate(SharedWording shared, IEnumerable<string> cards)
    {
        foreach (var lacking in cards.Except(shared.Cards.Keys).Order(StringComparer.Ordinal))
        {
            yield return $"{File} does not hold the card {lacking}. Add it under \"cards\", with topic, indicator and suggestions.";
        }

        foreach (var (name, card) in shared.Cards.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            foreach (var fault in Validate($"{File}, cards.{name}", name, card, shared))
            {
                yield return fault;
            }
        }

        var torn = shared.Orders.Where(o => o.Value.Code is null != o.Value.Display is null);
        foreach (var (name, _) in torn.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            yield return $"{File}, orders.{name}: code and display come together. Add the one that is missing, or take the other out.";
        }

        if (shared.OverrideReasons.Length is 0 or > 6)
        {
            yield return $"{File}: give one to six override reasons.";
        }
    }

    private static IEnumerable<string> Validate(string place, string name, CardKind card, SharedWording shared)
    {
        if (card.Indicator is not ("info" or "warning"))
        {
            yield return $"{place}: the indicator is '{card.Indicator}'. Use info or warning; critical is never shown.";
        }

        if (Topics.TryGetValue(name, out var topic) && card.Topic != topic)
        {
            yield return $"{place}: the topic is '{card.Topic}'. It never changes, as overrides are remembered by it: restore {topic}.";
        }

        foreach (var unknown in card.Suggestions.Where(s => !shared.Orders.ContainsKey(s)))
        {
            yield return $"{place}: the suggestion '{unknown}' is not among the orders of the same file.";
        }
    }
}
