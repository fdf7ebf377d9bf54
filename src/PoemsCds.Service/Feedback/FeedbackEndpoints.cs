using Microsoft.Extensions.Options;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Feedback;

/// <summary>The feedback endpoint of each service that is offered.</summary>
internal static class FeedbackEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    internal static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        var maxBytes = routes.ServiceProvider.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.MaxRequestBytes;
        foreach (var service in routes.ServiceProvider.GetRequiredService<HookServices>().Offered)
        {
            var path = $"{service.Path}/feedback";
            routes.MapPost(
                path,
                (HttpContext context, IFeedbackSink sink, ServiceMetrics metrics, TimeProvider time, ILogger<IFeedbackSink> log) =>
                    TakeAsync(context, service, sink, metrics, maxBytes, time.GetUtcNow(), log))
                .ForCallers(path).WithMetadata(new BodyLimit(maxBytes)).DescribeFeedback(service);
        }
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, HookService service, IFeedbackSink sink, ServiceMetrics metrics, int maxBytes, DateTimeOffset now, ILogger<IFeedbackSink> log)
    {
        using var body = await RequestBody.ReadAsync(context.Request, maxBytes, context.RequestAborted);
        var events = FeedbackReader.Read(body.Memory, service, now);
        var caller = context.Caller() ?? throw new InvalidOperationException("The endpoint lets nobody in who is not proved.");
        foreach (var one in await sink.AddAsync(caller.Name, events, context.RequestAborted))
        {
            metrics.Heard(one);
            Log.Heard(log, service.Id, one.Card, one.IsAccepted ? "accepted" : "overridden");
        }

        return Results.Ok();
    }
}
