using System.Collections.Immutable;

namespace PoemsCds.Service.Feedback;

/// <summary>Where feedback goes.</summary>
internal interface IFeedbackSink
{
    /// <summary>Takes one request's events, all or none. An event that came before, from a retry, changes nothing.</summary>
    /// <param name="events">The events; cards that are not known are taken too.</param>
    /// <param name="cancel">Ends the taking, before anything is kept.</param>
    Task AddAsync(ImmutableArray<FeedbackEvent> events, CancellationToken cancel);
}
