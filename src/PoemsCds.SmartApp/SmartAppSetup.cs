using System.Collections.Immutable;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.FhirClient;

namespace PoemsCds.SmartApp;

/// <summary>The settings and functions that the app needs from the service.</summary>
public sealed class SmartAppSetup
{
    /// <summary>The clients that have the app registered. Without any the app is off.</summary>
    public required ImmutableArray<SmartClient> Clients { get; init; }

    /// <summary>Id of the page among the services, in records and feedback.</summary>
    public required string ServiceId { get; init; }

    /// <summary>Returns the public address of the service, without a trailing slash. It may be known only once the host listens.</summary>
    public required Func<string> PublicBaseUrl { get; init; }

    /// <summary>Network addresses of authorization servers that may be called.</summary>
    public required OutboundAddressPolicy Addresses { get; init; }

    /// <summary>How long a session lasts.</summary>
    public required TimeSpan SessionLifetime { get; init; }

    /// <summary>Maximum number of sessions at a time.</summary>
    public required int MaxSessions { get; init; }

    /// <summary>Resource types that the app asks to read.</summary>
    public required ImmutableArray<string> ResourceTypes { get; init; }

    /// <summary>Stores what a user decided on a card or page.</summary>
    public required RecordFeedback RecordFeedbackAsync { get; init; }

    /// <summary>Counts a refused request by its HTTP status.</summary>
    public required Action<int> CountRefusal { get; init; }

    /// <summary>Returns a text of a request as it may be logged.</summary>
    public required Func<string?, string> Printable { get; init; }
}

/// <summary>Stores what a user decided. It is durable when the task completes.</summary>
/// <param name="client">Configured name of the client.</param>
/// <param name="feedback">What was decided, and on which cards.</param>
/// <param name="cancellationToken">Ends the wait.</param>
/// <exception cref="RefusedRequestException">It cannot be stored.</exception>
public delegate Task RecordFeedback(string client, ImmutableArray<FeedbackEvent> feedback, CancellationToken cancellationToken);
