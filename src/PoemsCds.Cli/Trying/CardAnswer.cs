using System.Text.Json;
using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Trying;

/// <summary>What an answer says, as far as it does not depend on the day, the client and its language.</summary>
/// <param name="HasCard">Whether there is a card.</param>
/// <param name="Topic">Code of the card's topic; <see langword="null"/> if there is none.</param>
/// <param name="IsRefused">Whether the data do not suffice for an answer: 412.</param>
internal sealed record CardAnswer(bool HasCard, string? Topic, bool IsRefused)
{
    /// <summary>The answer in words.</summary>
    internal string Text => IsRefused ? "412, too little is known" : HasCard ? Topic ?? "a card without a topic" : "no card";

    /// <summary>Reads the body of an answer; <see langword="null"/> if it is not one of a CDS service.</summary>
    internal static CardAnswer? Of(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body) switch
            {
                JsonObject outcome when IsOutcome(outcome) => new CardAnswer(false, null, true),
                JsonObject answer when answer["cards"] is JsonArray cards => new CardAnswer(cards.Count > 0, TopicOf(cards), false),
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the received answer is the expected one. A client that reads no topic gets a card without: then only whether there is one
    /// can be compared.
    /// </summary>
    internal bool Agrees(CardAnswer received) =>
        IsRefused == received.IsRefused && HasCard == received.HasCard && (received.Topic is null || received.Topic == Topic);

    private static bool IsOutcome(JsonObject body) => body["resourceType"]?.GetValue<string>() == "OperationOutcome";

    private static string? TopicOf(JsonArray cards) =>
        cards is [JsonObject card, ..] ? card["source"]?["topic"]?["code"]?.GetValue<string>() : null;
}
