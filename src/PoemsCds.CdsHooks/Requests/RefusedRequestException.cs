using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>A request that cannot be answered, and whose sender can do something about it.</summary>
/// <param name="status">HTTP status, 4xx or 503.</param>
/// <param name="code">FHIR issue type.</param>
/// <param name="text">What is wrong and what to do about it. Never quotes the request.</param>
/// <param name="diagnostics">Member or key it is about.</param>
public sealed class RefusedRequestException(int status, string code, string text, string? diagnostics = null) : Exception(text)
{
    private const int BadRequest = 400;
    private const int ContentTooLarge = 413;
    private const int ServiceUnavailable = 503;

    private static readonly TimeSpan VerySoon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The body of the answer.</summary>
    public OperationOutcome Outcome { get; } = OperationOutcome.Error(code, text, diagnostics);

    /// <summary>When the same request may be sent again; <see langword="null"/> when it would be refused again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The body is not what the specification prescribes.</summary>
    /// <param name="text">What is wrong and what to do about it.</param>
    /// <param name="member">The member it is about.</param>
    public static RefusedRequestException Malformed(string text, string? member = null) =>
        new(BadRequest, "structure", text, member);

    /// <summary>A required member is missing.</summary>
    /// <param name="member">The member.</param>
    internal static RefusedRequestException MissingMember(string member) =>
        new(BadRequest, "required", $"'{member}' is required and must be a string.", member);

    /// <summary>A list of the request is longer than it may be.</summary>
    /// <param name="member">The list.</param>
    /// <param name="most">Most entries accepted.</param>
    internal static RefusedRequestException TooMany(string member, int most) => new(
        ContentTooLarge,
        "too-costly",
        $"'{member}' holds more than {most} entries. Send only what the user is ordering now.",
        member);

    /// <summary>The feedback of one request holds more events than it may.</summary>
    /// <param name="most">Most events accepted.</param>
    internal static RefusedRequestException TooManyEvents(int most) => new(
        ContentTooLarge, "too-costly", $"More than {most} events in one request. Send them in several.", "feedback");

    /// <summary>A member of the request takes longer to read than a call may take.</summary>
    /// <param name="member">The member.</param>
    internal static RefusedRequestException TooSlow(string member) => new(
        ContentTooLarge,
        "too-costly",
        $"'{member}' takes longer to read than a call may take (PoemsCds:Fetch:BudgetMilliseconds). "
        + "Send only what the user is ordering now.",
        member);

    /// <summary>The service cannot take more now.</summary>
    public static RefusedRequestException Overloaded() => new(
        ServiceUnavailable, "transient", "The service cannot take more calls at the moment. Send the request again later, with a new token.")
    { RetryAfter = Soon };

    /// <summary>The database is needed, and does not work.</summary>
    public static RefusedRequestException StoreUnavailable() => new(
        ServiceUnavailable,
        "transient",
        "The service cannot use its database at the moment, and nothing of the request was kept. Send it again later, with a new token. /health/ready and the log of the service say more.")
    { RetryAfter = Soon };

    /// <summary>The service holds as many bytes as it may.</summary>
    public static RefusedRequestException NoRoom() => new(
        ServiceUnavailable,
        "transient",
        "The bodies of the calls under way take as much memory as they may (PoemsCds:MaxBytesInFlight). "
        + "Send the request again after the seconds in Retry-After, with a new token.")
    { RetryAfter = VerySoon };
}
