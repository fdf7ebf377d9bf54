using System.Text.Json;

namespace PoemsCds.CdsHooks.Clients;

/// <summary>
/// Checks the answer of a hook call against the specification and against what one kind of client shows: a card that passes
/// is shown whole.
/// </summary>
/// <param name="profile">The client.</param>
public sealed class CardLinter(ClientProfile profile)
{
    private static readonly string[] ResponseMembers = ["cards", "systemActions", "extension"];

    private readonly CardRules _rules = new(profile);

    /// <summary>Everything that is wrong with an answer; nothing for one that passes.</summary>
    /// <param name="response">The body of a 200 answer.</param>
    public IEnumerable<CardProblem> Validate(JsonElement response)
    {
        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty("cards", out var cards) || cards.ValueKind != JsonValueKind.Array)
        {
            return [new CardProblem("cards", "is missing or no list. An answer always has it, if only empty.")];
        }

        return Emptiness(response, "")
            .Concat(response.EnumerateObject().Where(m => !ResponseMembers.Contains(m.Name)).Select(m => new CardProblem(m.Name, "is not a member of an answer. Leave it out.")))
            .Concat(cards.EnumerateArray().SelectMany((card, i) => _rules.Validate(card, $"cards[{i}]")));
    }

    private static IEnumerable<CardProblem> Emptiness(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Null => [new CardProblem(place, "is null. Leave the member out.")],
        JsonValueKind.String when element.GetString() is "" => [new CardProblem(place, "is an empty text. Leave the member out.")],
        JsonValueKind.Array when element.GetArrayLength() == 0 && place != "cards" => [new CardProblem(place, "is an empty list. Leave the member out.")],
        JsonValueKind.Array => element.EnumerateArray().SelectMany((e, i) => Emptiness(e, $"{place}[{i}]")),
        JsonValueKind.Object when !element.EnumerateObject().Any() => [new CardProblem(place, "is an empty object. Leave the member out.")],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Emptiness(m.Value, place.Length == 0 ? m.Name : $"{place}.{m.Name}")),
        _ => [],
    };
}
