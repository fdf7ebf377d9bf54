using System.Text.Json;

namespace PoemsCds.CdsHooks.Clients;

/// <summary>
/// Validates the response to a hook call against CDS Hooks and one client profile. The client shows a card that passes
/// completely.
/// </summary>
/// <param name="profile">Profile of the client.</param>
public sealed class CardLinter(ClientProfile profile)
{
    private static readonly string[] ResponseMembers = ["cards", "systemActions", "extension"];

    private readonly CardRules _rules = new(profile);

    /// <summary>Returns all problems of a response; none if it passes.</summary>
    /// <param name="response">Body of a response with status 200.</param>
    public IEnumerable<CardProblem> Validate(JsonElement response)
    {
        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty("cards", out var cards)
            || cards.ValueKind != JsonValueKind.Array)
        {
            return [new CardProblem("cards", "is missing or not an array. Send an empty array if there is no card.")];
        }

        return EmptyValues(response, "")
            .Concat(response.EnumerateObject().Where(m => !ResponseMembers.Contains(m.Name))
                .Select(m => new CardProblem(m.Name, "is not a member of a CDS Hooks response. Remove it.")))
            .Concat(cards.EnumerateArray().SelectMany((card, i) => _rules.Validate(card, $"cards[{i}]")));
    }

    private static IEnumerable<CardProblem> EmptyValues(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Null => [new CardProblem(place, "is null. Omit the member.")],
        JsonValueKind.String when element.GetString() is "" => [new CardProblem(place, "is an empty string. Omit the member.")],
        JsonValueKind.Array when element.GetArrayLength() == 0 && place != "cards" => [new CardProblem(place, "is an empty array. Omit "
            + "the member.")],
        JsonValueKind.Array => element.EnumerateArray().SelectMany((e, i) => EmptyValues(e, $"{place}[{i}]")),
        JsonValueKind.Object when !element.EnumerateObject().Any() => [new CardProblem(place, "is an empty object. Omit the member.")],
        JsonValueKind.Object =>
            element.EnumerateObject().SelectMany(m => EmptyValues(m.Value, place.Length == 0 ? m.Name : $"{place}.{m.Name}")),
        _ => [],
    };
}
