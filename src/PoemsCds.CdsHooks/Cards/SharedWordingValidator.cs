namespace PoemsCds.CdsHooks.Cards;

/// <summary>Validates <c>cards/cards.json</c>.</summary>
internal static class SharedWordingValidator
{
    private const string File = "cards/cards.json";

    // The code of a topic never changes, because clients store overrides by it.
    private static readonly Dictionary<string, string> Topics = new()
    {
        ["castleman-variant"] = "PoemsCastlemanVariant",
        ["complete-workup"] = "PoemsCompleteWorkup",
        ["consider-poems"] = "PoemsConsider",
        ["prompt-review"] = "PoemsPromptReview",
    };

    /// <summary>Returns the errors, each with the remedy.</summary>
    /// <param name="shared">Content of the file.</param>
    /// <param name="cards">Names of the required cards.</param>
    internal static IEnumerable<string> Validate(SharedWording shared, IEnumerable<string> cards)
    {
        foreach (var missing in cards.Except(shared.Cards.Keys).Order(StringComparer.Ordinal))
        {
            yield return $"{File} does not contain the card {missing}. Add it under \"cards\", with topic, indicator and suggestions.";
        }

        foreach (var (name, card) in shared.Cards.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            foreach (var error in Validate($"{File}, cards.{name}", name, card, shared))
            {
                yield return error;
            }
        }

        var torn = shared.Orders.Where(o => o.Value.Code is null != o.Value.Display is null);
        foreach (var (name, _) in torn.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            yield return $"{File}, orders.{name}: code and display must both be present or both be missing.";
        }

        if (shared.OverrideReasons.Length is 0 or > 6)
        {
            yield return $"{File}: the number of override reasons must be from 1 to 6.";
        }
    }

    private static IEnumerable<string> Validate(string place, string name, CardKind card, SharedWording shared)
    {
        if (card.Indicator is not ("info" or "warning"))
        {
            yield return $"{place}: the indicator is '{card.Indicator}'. Use info or warning.";
        }

        if (Topics.TryGetValue(name, out var topic) && card.Topic != topic)
        {
            yield return $"{place}: the topic is '{card.Topic}'. Restore {topic}; clients store overrides by topic.";
        }

        foreach (var unknown in card.Suggestions.Where(s => !shared.Orders.ContainsKey(s)))
        {
            yield return $"{place}: the suggestion '{unknown}' is not among the orders of the same file.";
        }
    }
}
