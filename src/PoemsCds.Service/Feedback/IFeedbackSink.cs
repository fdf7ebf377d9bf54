using System.Collections.Immutable;
using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.Service.Feedback;

/// <summary>Where feedback goes.</summary>
internal interface IFeedbackSink
{
    /// <summary>Keeps one request's events, all or none: when the task is done they are durable.</summary>
    /// <param name="client">Name of the client that reports.</param>
    /// <param name="events">The events; cards that are not known, or not the client's, are taken too, and change nothing.</param>
    /// <param name="cancellationToken">Ends it before anything is kept.</param>
    /// <returns>The events that did not come before, from a retry.</returns>
    /// <exception cref="RefusedRequestException">They cannot be kept now, 503: none is.</exception>
    Task<ImmutableArray<FeedbackEvent>> AddAsync(string client, ImmutableArray<FeedbackEvent> events, CancellationToken cancellationToken);
}
