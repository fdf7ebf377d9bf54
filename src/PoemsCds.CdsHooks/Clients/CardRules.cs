using System.Text.Json;
using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Clients;

/// <summary>The rules for one card: those of the specification (R-105 to R-140), and those of one kind of client.</summary>
internal sealed partial class CardRules(ClientProfile profile)
{
    private const int SummaryLimit = 140;

    private static readonly string[] ActionTypes = ["create", "update", "delete"];

    private readonly Regex _topicCode = new(profile.TopicCode, RegexOptions.CultureInvariant);

    /// <summary>Everything that is wrong with a card.</summary>
    internal IEnumerable<CardProblem> Validate(JsonElement card, string place) => card.ValueKind != JsonValueKind.Object
        ? [new CardProblem(place, "is not an object.")]
        : [
            .. Unknown(card, profile.CardMembers, place),
            .. Texts(card, place),
            .. Source(card, $"{place}.source"),
            .. Suggestions(card, place),
            .. Reasons(card, $"{place}.overrideReasons"),
            .. Links(card, $"{place}.links"),
        ];

    private IEnumerable<CardProblem> Texts(JsonElement card, string place)
    {
        if (Text(card, "summary") is not { } summary || summary.Length >= SummaryLimit || summary.Contains('\n', StringComparison.Ordinal))
        {
            yield return new CardProblem($"{place}.summary", $"is missing, has a line break, or is not shorter than {SummaryLimit} characters. Shorten it.");
        }

        if (card.TryGetProperty("uuid", out _) && !Guid.TryParse(Text(card, "uuid"), out _))
        {
            yield return new CardProblem($"{place}.uuid", "is not a UUID. Feedback on the card would be lost.");
        }

        if (Text(card, "indicator") is not { } indicator || !profile.Indicators.ContainsValue(indicator))
        {
            yield return new CardProblem($"{place}.indicator", $"is none of {string.Join(", ", profile.Indicators.Values.Distinct().Order(StringComparer.Ordinal))}. The client would show it wrongly or too loudly.");
        }

        if (card.TryGetProperty("detail", out _) && Text(card, "detail") is not { } detail)
        {
            yield return new CardProblem($"{place}.detail", "is not a string.");
        }
        else if (Text(card, "detail") is { } text)
        {
            if (Html().IsMatch(text))
            {
                yield return new CardProblem($"{place}.detail", "holds HTML. Some clients strip it, some run it: use Markdown.");
            }

            if (profile.IsPlain && PlainText.HasMarkup(text))
            {
                yield return new CardProblem($"{place}.detail", "holds Markdown, which this client shows as it is. Send plain text.");
            }
        }
    }

    private IEnumerable<CardProblem> Source(JsonElement card, string place)
    {
        if (!card.TryGetProperty("source", out var source) || source.ValueKind != JsonValueKind.Object || Text(source, "label") is null)
        {
            yield return new CardProblem(place, "is missing, or has no label. Name the source of the guidance.");
            yield break;
        }

        foreach (var fault in Unknown(source, profile.SourceMembers, place).Concat(Addresses(source, ["url", "icon"], place)))
        {
            yield return fault;
        }

        if (!source.TryGetProperty("topic", out var topic))
        {
            if (profile.IsTopicRequired)
            {
                yield return new CardProblem($"{place}.topic", "is missing. The client remembers overrides by it.");
            }
        }
        else if (Text(topic, "system") is null || Text(topic, "code") is not { } code || !_topicCode.IsMatch(code))
        {
            yield return new CardProblem($"{place}.topic", $"has no system, or its code does not match {profile.TopicCode}.");
        }
    }

    private IEnumerable<CardProblem> Suggestions(JsonElement card, string place)
    {
        var suggestions = Items(card, "suggestions");
        var behavior = Text(card, "selectionBehavior");
        if (suggestions.Count > profile.MaxSuggestions)
        {
            yield return new CardProblem($"{place}.suggestions", $"are more than {profile.MaxSuggestions}. The client would drop them.");
        }

        if ((suggestions.Count > 0) != (behavior is not null) || (behavior is not null && !profile.SelectionBehaviors.Contains(behavior)))
        {
            yield return new CardProblem($"{place}.selectionBehavior", "comes exactly with suggestions, and is one the client knows. It would take the card for broken.");
        }

        foreach (var fault in suggestions.SelectMany((s, i) => Suggestion(s, $"{place}.suggestions[{i}]")))
        {
            yield return fault;
        }
    }

    private IEnumerable<CardProblem> Suggestion(JsonElement suggestion, string place)
    {
        if (Text(suggestion, "label") is null || !Guid.TryParse(Text(suggestion, "uuid"), out _))
        {
            yield return new CardProblem(place, "lacks a label, or a UUID. Its acceptance would never be reported.");
        }

        var actions = Items(suggestion, "actions");
        if (actions.Count > profile.MaxActions)
        {
            yield return new CardProblem($"{place}.actions", $"are more than {profile.MaxActions}. The client would drop them.");
        }

        foreach (var (action, i) in actions.Select((a, i) => (a, i)))
        {
            var hasTarget = Text(action, "type") == "delete" ? Text(action, "resourceId") is not null : HasResource(action);
            if (!ActionTypes.Contains(Text(action, "type")) || Text(action, "description") is null || !hasTarget)
            {
                yield return new CardProblem($"{place}.actions[{i}]", "lacks a known type, a description, or what it acts upon. The client shows the description.");
            }
        }
    }

    private IEnumerable<CardProblem> Reasons(JsonElement card, string place)
    {
        var reasons = Items(card, "overrideReasons");
        if (reasons.Count > profile.MaxOverrideReasons)
        {
            yield return new CardProblem(place, $"are more than {profile.MaxOverrideReasons}. Keep the most used ones.");
        }

        if (reasons.Any(r => Text(r, "code") is null || Text(r, "system") is null || Text(r, "display") is null))
        {
            yield return new CardProblem(place, "hold one without code, system or display.");
        }
    }

    private IEnumerable<CardProblem> Links(JsonElement card, string place) => Items(card, "links")
        .SelectMany((link, i) => Text(link, "label") is null || !profile.Links.Contains(Text(link, "type") ?? "") || (Text(link, "type") != "smart" && link.TryGetProperty("appContext", out _))
            ? [new CardProblem($"{place}[{i}]", "has no label, a type the client does not show, or an appContext where none may be.")]
            : Addresses(link, ["url"], $"{place}[{i}]"));

    private static bool HasResource(JsonElement action) =>
        action.ValueKind == JsonValueKind.Object && action.TryGetProperty("resource", out var resource) && Text(resource, "resourceType") is not null;

    private static IEnumerable<CardProblem> Unknown(JsonElement owner, IEnumerable<string> known, string place) => owner.EnumerateObject()
        .Where(m => !known.Contains(m.Name))
        .Select(m => new CardProblem($"{place}.{m.Name}", "is not read by this client. Leave it out."));

    private static IEnumerable<CardProblem> Addresses(JsonElement owner, IEnumerable<string> members, string place) => members
        .Where(m => owner.TryGetProperty(m, out _) && !(Uri.TryCreate(Text(owner, m), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
        .Select(m => new CardProblem($"{place}.{m}", "is not an absolute https address."));

    private static List<JsonElement> Items(JsonElement owner, string member) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement owner, string member) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("<[A-Za-z/!]", RegexOptions.CultureInvariant)]
    private static partial Regex Html();
}
