using System.Text.Json;
using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Clients;

/// <summary>Rules for one card: those of CDS Hooks (R-105 to R-140), and those of one client profile.</summary>
internal sealed partial class CardRules(ClientProfile profile)
{
    private const int SummaryLimit = 140;

    private static readonly string[] ActionTypes = ["create", "update", "delete"];

    private readonly Regex _topicCode = new(profile.TopicCode, RegexOptions.CultureInvariant);

    /// <summary>Returns all problems of a card.</summary>
    internal IEnumerable<CardProblem> Validate(JsonElement card, string place) => card.ValueKind != JsonValueKind.Object
        ? [new CardProblem(place, "is not an object.")]
        : [
            .. UnknownMembers(card, profile.CardMembers, place),
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
            yield return new CardProblem($"{place}.summary", $"must be a single line of fewer than {SummaryLimit} characters.");
        }

        if (card.TryGetProperty("uuid", out _) && !Guid.TryParse(Text(card, "uuid"), out _))
        {
            yield return new CardProblem($"{place}.uuid", "is not a UUID. Feedback on the card would be lost.");
        }

        if (Text(card, "indicator") is not { } indicator || !profile.Indicators.ContainsValue(indicator))
        {
            var known = string.Join(", ", profile.Indicators.Values.Distinct().Order(StringComparer.Ordinal));
            yield return new CardProblem(
                $"{place}.indicator", $"must be one of: {known}. The client would show any other indicator incorrectly.");
        }

        if (card.TryGetProperty("detail", out _) && Text(card, "detail") is not { } detail)
        {
            yield return new CardProblem($"{place}.detail", "is not a string.");
        }
        else if (Text(card, "detail") is { } text)
        {
            if (Html().IsMatch(text))
            {
                yield return new CardProblem($"{place}.detail", "contains HTML, which some clients strip and others render. Use Markdown.");
            }

            if (profile.IsPlain && PlainText.HasMarkup(text))
            {
                yield return new CardProblem($"{place}.detail", "contains Markdown, which this client does not render. Send plain text.");
            }
        }
    }

    private IEnumerable<CardProblem> Source(JsonElement card, string place)
    {
        if (!card.TryGetProperty("source", out var source) || source.ValueKind != JsonValueKind.Object || Text(source, "label") is null)
        {
            yield return new CardProblem(place, "is missing or has no label. Name the source of the guidance.");
            yield break;
        }

        foreach (var problem in UnknownMembers(source, profile.SourceMembers, place).Concat(InvalidUrls(source, ["url", "icon"], place)))
        {
            yield return problem;
        }

        if (!source.TryGetProperty("topic", out var topic))
        {
            if (profile.IsTopicRequired)
            {
                yield return new CardProblem($"{place}.topic", "is missing. The client stores overrides by topic.");
            }
        }
        else if (Text(topic, "system") is null || Text(topic, "code") is not { } code || !_topicCode.IsMatch(code))
        {
            yield return new CardProblem($"{place}.topic", $"must have a system, and a code that matches {profile.TopicCode}.");
        }
    }

    private IEnumerable<CardProblem> Suggestions(JsonElement card, string place)
    {
        var suggestions = Items(card, "suggestions");
        var behavior = Text(card, "selectionBehavior");
        if (suggestions.Count > profile.MaxSuggestions)
        {
            yield return new CardProblem($"{place}.suggestions", $"has more than {profile.MaxSuggestions} entries. The client would drop "
                + "the rest.");
        }

        var orders = suggestions.SelectMany(s => Items(s, "actions")).Where(a => HasResource(a) && Text(a, "type") == "create")
            .Select(a => a.GetProperty("resource"));
        if (!profile.TakesStandardOrders && orders.Any(OrderCodes.LackSiteCode))
        {
            yield return new CardProblem($"{place}.suggestions", "has an order without a code of the site, which the client cannot sign. "
                + "Map the orders to the orderables of the site.");
        }

        if ((suggestions.Count > 0) != (behavior is not null) || (behavior is not null && !profile.SelectionBehaviors.Contains(behavior)))
        {
            yield return new CardProblem($"{place}.selectionBehavior", $"must be present if and only if there are suggestions, and be one "
                + $"of: {string.Join(", ", profile.SelectionBehaviors)}.");
        }

        foreach (var problem in suggestions.SelectMany((s, i) => Suggestion(s, $"{place}.suggestions[{i}]")))
        {
            yield return problem;
        }
    }

    private IEnumerable<CardProblem> Suggestion(JsonElement suggestion, string place)
    {
        if (Text(suggestion, "label") is null || !Guid.TryParse(Text(suggestion, "uuid"), out _))
        {
            yield return new CardProblem(place, "needs a label and a UUID. Without them, acceptance is never reported.");
        }

        var actions = Items(suggestion, "actions");
        if (actions.Count > profile.MaxActions)
        {
            yield return new CardProblem(
                $"{place}.actions", $"has more than {profile.MaxActions} entries. The client would drop the rest.");
        }

        foreach (var (action, i) in actions.Select((a, i) => (a, i)))
        {
            var hasTarget = Text(action, "type") == "delete" ? Text(action, "resourceId") is not null : HasResource(action);
            if (!ActionTypes.Contains(Text(action, "type")) || Text(action, "description") is null || !hasTarget)
            {
                yield return new CardProblem($"{place}.actions[{i}]", "needs a known type, a description, and a resource or resourceId.");
            }
        }
    }

    private IEnumerable<CardProblem> Reasons(JsonElement card, string place)
    {
        var reasons = Items(card, "overrideReasons");
        if (reasons.Count > profile.MaxOverrideReasons)
        {
            yield return new CardProblem(place, $"has more than {profile.MaxOverrideReasons} entries. Keep the most used ones.");
        }

        if (reasons.Any(r => Text(r, "code") is null || Text(r, "system") is null || Text(r, "display") is null))
        {
            yield return new CardProblem(place, "must each have a code, system and display.");
        }
    }

    private IEnumerable<CardProblem> Links(JsonElement card, string place) =>
        Items(card, "links").SelectMany((link, i) => Link(link, $"{place}[{i}]"));

    private IEnumerable<CardProblem> Link(JsonElement link, string place)
    {
        var type = Text(link, "type") ?? "";
        var hasContext = link.ValueKind == JsonValueKind.Object && link.TryGetProperty("appContext", out _);
        if (Text(link, "label") is null || !profile.Links.Contains(type) || (type != ClientProfile.SmartLink && hasContext))
        {
            return [new CardProblem(place, "needs a label and a type that the client shows, and may have an appContext only with type "
                + "smart.")];
        }

        CardProblem[] context = hasContext && !profile.PassesAppContext
            ? [new CardProblem($"{place}.appContext", "is not passed on by this client. Remove it.")]
            : [];
        return Text(link, "url") is null
            ? [.. context, new CardProblem($"{place}.url", "is missing. Add the address of the link.")]
            : [.. context, .. InvalidUrls(link, ["url"], place)];
    }

    private static bool HasResource(JsonElement action) =>
        action.ValueKind == JsonValueKind.Object && action.TryGetProperty("resource", out var resource)
            && Text(resource, "resourceType") is not null;

    private static IEnumerable<CardProblem> UnknownMembers(JsonElement owner, IEnumerable<string> known, string place) =>
        owner.EnumerateObject()
        .Where(m => !known.Contains(m.Name))
        .Select(m => new CardProblem($"{place}.{m.Name}", "is not read by this client. Remove it."));

    private static IEnumerable<CardProblem> InvalidUrls(JsonElement owner, IEnumerable<string> members, string place) => members
        .Where(m => owner.TryGetProperty(m, out _)
            && !(Uri.TryCreate(Text(owner, m), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
        .Select(m => new CardProblem($"{place}.{m}", "is not an absolute https URL."));

    private static List<JsonElement> Items(JsonElement owner, string member) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()]
            : [];

    private static string? Text(JsonElement owner, string member) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex("<[A-Za-z/!]", RegexOptions.CultureInvariant)]
    private static partial Regex Html();
}
