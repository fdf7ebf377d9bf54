using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PoemsCds.CdsHooks.Services;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Reads the body of a feedback call. Comments and displays are left behind: they are free text.</summary>
public static partial class FeedbackReader
{
    private const int LongestCode = 100;
    private const int LongestSystem = 200;
    private const int FractionDigits = 7;
    private const int MostEvents = 10_000;
    private const int MostSuggestions = 50; // far more than a card has

    // A local time that says it is UTC lies up to 14 hours ahead. What lies further is not a time at which anything happened.
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    /// <summary>Reads all events, or none: one that is not valid refuses the whole request.</summary>
    /// <param name="body">UTF-8 bytes of the request.</param>
    /// <param name="service">The service whose feedback address was called.</param>
    /// <param name="now">The time by our clock.</param>
    /// <exception cref="RefusedRequestException">An event is not as the specification prescribes; the message names its place.</exception>
    /// <exception cref="JsonException">The JSON itself is broken.</exception>
    public static ImmutableArray<FeedbackEvent> Read(ReadOnlyMemory<byte> body, CdsService service, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = HookRequestReader.MaxDepth });
        try
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("feedback", out var feedback)
                && feedback.ValueKind == JsonValueKind.Array
                ? [.. Bounded(feedback).EnumerateArray().Select((item, i) => ReadEvent(item, service, now, $"feedback[{i}]"))]
                : throw RefusedRequestException.Malformed("The body must be an object with an array 'feedback'.", "feedback");
        }
        catch (InvalidOperationException)
        {
            throw RefusedRequestException.Malformed("A text of the request is not valid Unicode: it holds half of a surrogate pair.");
        }
    }

    private static JsonElement Bounded(JsonElement feedback) => feedback.GetArrayLength() <= MostEvents
        ? feedback
        : throw RefusedRequestException.TooManyEvents(MostEvents);

    private static FeedbackEvent ReadEvent(JsonElement item, CdsService service, DateTimeOffset now, string place)
    {
        var outcome = TextAt(item, "outcome", place);
        var isAccepted = outcome == "accepted";
        return new FeedbackEvent(
            service.Id,
            IdentifierAt(item, "card", place),
            isAccepted || outcome == "overridden" ? isAccepted : throw RefusedRequestException.Malformed("The outcome is neither 'accepted' nor 'overridden'.", $"{place}.outcome"),
            isAccepted ? ReadSuggestions(item, place) : [],
            isAccepted ? null : ReadReason(item, place),
            ReadTime(TextAt(item, "outcomeTimestamp", place), now, $"{place}.outcomeTimestamp"));
    }

    private static ImmutableArray<Guid> ReadSuggestions(JsonElement item, string place) =>
        item.TryGetProperty("acceptedSuggestions", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? list.GetArrayLength() > MostSuggestions ? throw TooManySuggestions(place)
            : [.. list.EnumerateArray().Select((s, i) => IdentifierAt(s, "id", $"{place}.acceptedSuggestions[{i}]"))]
            : throw RefusedRequestException.Malformed("An accepted card comes with the suggestions that were accepted.", $"{place}.acceptedSuggestions");

    private static RefusedRequestException TooManySuggestions(string place) =>
        RefusedRequestException.Malformed($"More than {MostSuggestions} suggestions were accepted at once. No card has that many.", $"{place}.acceptedSuggestions");

    // A reason without code or system is a comment at best, and comments are not kept.
    private static FeedbackReason? ReadReason(JsonElement item, string place)
    {
        if (!item.TryGetProperty("overrideReason", out var why) || why.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (why.ValueKind != JsonValueKind.Object)
        {
            throw RefusedRequestException.Malformed("The reason is not an object.", $"{place}.overrideReason");
        }

        if (!why.TryGetProperty("reason", out var reason) || reason.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return new FeedbackReason(
            TextAt(reason, "system", $"{place}.overrideReason.reason", LongestSystem),
            TextAt(reason, "code", $"{place}.overrideReason.reason", LongestCode));
    }

    private static Guid IdentifierAt(JsonElement owner, string member, string place) =>
        Guid.TryParse(TextAt(owner, member, place).Replace("urn:uuid:", "", StringComparison.Ordinal), out var id)
            ? id
            : throw RefusedRequestException.Malformed("Not a UUID: send the one that the card or suggestion came with.", $"{place}.{member}");

    private static string TextAt(JsonElement owner, string member, string place, int longest = 100) =>
        owner.ValueKind == JsonValueKind.Object
        && owner.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
        && text.Length <= longest
            ? StorableText.IsStorable(text) ? text : throw RefusedRequestException.Malformed($"'{member}' holds a control character, or a code point that is not a character.", $"{place}.{member}")
            : throw RefusedRequestException.Malformed($"'{member}' is missing, is not a text, or is too long.", $"{place}.{member}");

    // RFC 3339 allows any number of digits after the second and small letters.
    private static DateTimeOffset ReadTime(string text, DateTimeOffset now, string place)
    {
        var parts = Time().Match(text.ToUpperInvariant());
        var fraction = parts.Groups["fraction"].Value;
        var exact = $"{parts.Groups["second"]}{fraction[..Math.Min(fraction.Length, FractionDigits + 1)]}{parts.Groups["zone"]}";
        if (!parts.Success || !DateTimeOffset.TryParse(exact, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            throw RefusedRequestException.Malformed("Not a valid date-time; expected e.g. 2026-11-22T21:30:15Z.", place);
        }

        return time - now <= MostAhead
            ? time.ToUniversalTime()
            : throw RefusedRequestException.Malformed("This time lies more than a day ahead. Check the clock and the time zone of the client.", place);
    }

    [GeneratedRegex(@"\A(?<second>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?<fraction>\.\d+)?(?<zone>Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
