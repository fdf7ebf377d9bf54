using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>A request is rejected for a reason that its sender can act on.</summary>
/// <param name="status">HTTP status, 4xx or 503.</param>
/// <param name="code">FHIR issue type.</param>
/// <param name="text">What is wrong and how to correct it. Never quotes the request.</param>
/// <param name="diagnostics">Member or prefetch key concerned.</param>
public sealed class RefusedRequestException(int status, string code, string text, string? diagnostics = null) : Exception(text)
{
    private const int BadRequest = 400;
    private const int ContentTooLarge = 413;
    private const int ServiceUnavailable = 503;

    private static readonly TimeSpan VerySoon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Body of the response.</summary>
    public OperationOutcome Outcome { get; } = OperationOutcome.Error(code, text, diagnostics);

    /// <summary>Delay before a retry; <see langword="null"/> if a retry would be rejected again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Creates an exception for a body that does not conform to CDS Hooks.</summary>
    /// <param name="text">What is wrong and how to correct it. Never quotes the request.</param>
    /// <param name="member">Path of the member concerned.</param>
    public static RefusedRequestException Malformed(string text, string? member = null) =>
        new(BadRequest, "structure", text, member);

    /// <summary>Creates an exception for a missing required member.</summary>
    /// <param name="member">Path of the member.</param>
    internal static RefusedRequestException MissingMember(string member) =>
        new(BadRequest, "required", $"'{member}' is required and must be a string.", member);

    /// <summary>Creates an exception for an array with too many entries.</summary>
    /// <param name="member">Path of the array.</param>
    /// <param name="most">Maximum number of entries, inclusive.</param>
    internal static RefusedRequestException TooMany(string member, int most) => new(
        ContentTooLarge,
        "too-costly",
        $"'{member}' has more than {most} entries. Send only the orders that the user is working on.",
        member);

    /// <summary>Creates an exception for a feedback request with too many events.</summary>
    /// <param name="most">Maximum number of events, inclusive.</param>
    internal static RefusedRequestException TooManyEvents(int most) => new(
        ContentTooLarge, "too-costly", $"The request has more than {most} events. Split it into several requests.", "feedback");

    /// <summary>Creates an exception for a member that cannot be read within the time limit.</summary>
    /// <param name="member">Path of the member.</param>
    internal static RefusedRequestException TooSlow(string member) => new(
        ContentTooLarge,
        "too-costly",
        $"'{member}' could not be read within the time limit (PoemsCds:Fetch:BudgetMilliseconds). "
        + "Send only the orders that the user is working on.",
        member);

    /// <summary>Creates an exception for an overloaded service.</summary>
    public static RefusedRequestException Overloaded() => new(
        ServiceUnavailable, "transient", "The service is overloaded. Retry later with a new token.")
    { RetryAfter = Soon };

    /// <summary>Creates an exception for an unavailable database.</summary>
    public static RefusedRequestException StoreUnavailable() => new(
        ServiceUnavailable,
        "transient",
        "The database is unavailable, and the request was not stored. Retry later with a new token. See /health/ready and the service log "
            + "for the cause.")
    { RetryAfter = Soon };

    /// <summary>Creates an exception for exhausted request memory.</summary>
    public static RefusedRequestException NoRoom() => new(
        ServiceUnavailable,
        "transient",
        "The requests in progress use all memory allowed for request bodies (PoemsCds:MaxBytesInFlight). "
        + "Retry after the delay in Retry-After, with a new token.")
    { RetryAfter = VerySoon };
}
