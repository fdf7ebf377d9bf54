using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PoemsCds.CdsHooks.Services;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Reads the body of a feedback request. Comments and displays are dropped because they are free text.</summary>
public static partial class FeedbackReader
{
    private const int MaxCodeLength = 100;
    private const int MaxSystemLength = 200;
    private const int FractionDigits = 7;
    private const int MaxEvents = 10_000;
    private const int MaxSuggestions = 50; // far more than any card has

    // A local time sent as UTC is up to 14 hours in the future. A later time cannot be correct.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);

    /// <summary>Reads all events; one invalid event rejects the whole request.</summary>
    /// <param name="body">UTF-8 bytes of the request.</param>
    /// <param name="service">Service whose feedback endpoint was called.</param>
    /// <param name="now">Current time.</param>
    /// <exception cref="RefusedRequestException">An event is invalid; the exception names the member.</exception>
    /// <exception cref="JsonException">The body is not valid JSON.</exception>
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
            throw RefusedRequestException.Malformed("A string in the request is not valid Unicode: it contains an unpaired surrogate.");
        }
    }

    private static JsonElement Bounded(JsonElement feedback) => feedback.GetArrayLength() <= MaxEvents
        ? feedback
        : throw RefusedRequestException.TooManyEvents(MaxEvents);

    private static FeedbackEvent ReadEvent(JsonElement item, CdsService service, DateTimeOffset now, string place)
    {
        var outcome = TextAt(item, "outcome", place);
        var isAccepted = outcome == "accepted";
        return new FeedbackEvent(
            service.Id,
            IdentifierAt(item, "card", place),
            isAccepted || outcome == "overridden" ? isAccepted : throw RefusedRequestException.Malformed("The outcome must be 'accepted' "
                + "or 'overridden'.", $"{place}.outcome"),
            isAccepted ? ReadSuggestions(item, place) : [],
            isAccepted ? null : ReadReason(item, place),
            ReadTime(TextAt(item, "outcomeTimestamp", place), now, $"{place}.outcomeTimestamp"));
    }

    private static ImmutableArray<Guid> ReadSuggestions(JsonElement item, string place) =>
        item.TryGetProperty("acceptedSuggestions", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? list.GetArrayLength() > MaxSuggestions ? throw TooManySuggestions(place)
            : [.. list.EnumerateArray().Select((s, i) => IdentifierAt(s, "id", $"{place}.acceptedSuggestions[{i}]"))]
            : throw RefusedRequestException.Malformed(
                "Outcome 'accepted' requires at least one accepted suggestion.", $"{place}.acceptedSuggestions");

    private static RefusedRequestException TooManySuggestions(string place) =>
        RefusedRequestException.Malformed(
            $"More than {MaxSuggestions} accepted suggestions; no card has that many.", $"{place}.acceptedSuggestions");

    // A missing reason is valid; a user comment alone is not stored.
    private static FeedbackReason? ReadReason(JsonElement item, string place)
    {
        if (!item.TryGetProperty("overrideReason", out var why) || why.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (why.ValueKind != JsonValueKind.Object)
        {
            throw RefusedRequestException.Malformed("'overrideReason' is not an object.", $"{place}.overrideReason");
        }

        if (!why.TryGetProperty("reason", out var reason) || reason.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return new FeedbackReason(
            TextAt(reason, "system", $"{place}.overrideReason.reason", MaxSystemLength),
            TextAt(reason, "code", $"{place}.overrideReason.reason", MaxCodeLength));
    }

    private static Guid IdentifierAt(JsonElement owner, string member, string place) =>
        Guid.TryParse(TextAt(owner, member, place).Replace("urn:uuid:", "", StringComparison.Ordinal), out var id)
            ? id
            : throw RefusedRequestException.Malformed("Not a UUID; send the UUID of the card or suggestion.", $"{place}.{member}");

    private static string TextAt(JsonElement owner, string member, string place, int maxLength = 100) =>
        owner.ValueKind == JsonValueKind.Object
        && owner.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
        && text.Length <= maxLength
            ? StorableText.IsStorable(text) ? text : throw RefusedRequestException.Malformed($"'{member}' contains a control character or "
                + "a Unicode noncharacter.", $"{place}.{member}")
            : throw RefusedRequestException.Malformed(
                $"'{member}' must be a non-empty string of at most {maxLength} characters.", $"{place}.{member}");

    // RFC 3339 allows lower case and any number of fractional digits.
    private static DateTimeOffset ReadTime(string text, DateTimeOffset now, string place)
    {
        var parts = Time().Match(text.ToUpperInvariant());
        var fraction = parts.Groups["fraction"].Value;
        var exact = $"{parts.Groups["second"]}{fraction[..Math.Min(fraction.Length, FractionDigits + 1)]}{parts.Groups["zone"]}";
        if (!parts.Success || !DateTimeOffset.TryParse(exact, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            throw RefusedRequestException.Malformed("Not a valid date-time; expected e.g. 2026-11-22T21:30:15Z.", place);
        }

        return time - now <= MaxAhead
            ? time.ToUniversalTime()
            : throw RefusedRequestException.Malformed("The time is more than a day in the future. Check the clock and time zone of the "
                + "client.", place);
    }

    [GeneratedRegex(
        @"\A(?<second>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?<fraction>\.\d+)?(?<zone>Z|[+-]\d\d:\d\d)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
