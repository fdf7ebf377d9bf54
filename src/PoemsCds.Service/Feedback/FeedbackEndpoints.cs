using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Feedback;

/// <summary>The feedback endpoint of each service that is offered.</summary>
internal static partial class FeedbackEndpoints
{
    // A JsonDocument takes 12 bytes for each value, and a value takes two of the body at least. It grows by doubling.
    private const int BytesOfDocumentPerByte = 12;

    /// <summary>Maps the endpoints.</summary>
    internal static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        var intake = routes.ServiceProvider.GetRequiredService<BodyIntake>();
        foreach (var service in routes.ServiceProvider.GetRequiredService<CdsServices>().Enabled)
        {
            var path = $"{service.Path}/feedback";
            routes.MapPost(
                path,
                (HttpContext context, FeedbackRecorder recorder, ServiceMetrics metrics, TimeProvider time, ILogger<FeedbackRecorder> log) =>
                    TakeAsync(context, service, recorder, metrics, intake, time.GetUtcNow(), log))
                .ForCallers(path).WithMetadata(intake.OfFeedback).DescribeFeedback(service);
        }
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, CdsService service, FeedbackRecorder recorder, ServiceMetrics metrics, BodyIntake intake, DateTimeOffset now, ILogger<FeedbackRecorder> log)
    {
        var caller = context.Caller() ?? throw new InvalidOperationException("The endpoint lets nobody in who is not proved.");
        var share = intake.ShareOf(caller);
        using var body = await RequestBody.ReadAsync(context.Request, intake.OfFeedback, share, context.RequestAborted);
        using var document = share.TryReserve((long)body.Bytes.Length * BytesOfDocumentPerByte) ?? throw RefusedRequestException.NoRoom();
        var events = FeedbackReader.Read(body.Memory, service, now);
        foreach (var one in await recorder.AddAsync(caller.Name, events, context.RequestAborted))
        {
            metrics.FeedbackReceived(one);
            Log.FeedbackReceived(log, service.Id, one.Card, one.IsAccepted ? "accepted" : "overridden");
        }

        return Results.Ok();
    }

    private static partial class Log
    {
        /// <summary>Feedback came. Reasons are left out: a client may have made its own.</summary>
        [LoggerMessage(6, LogLevel.Information, "Feedback to {Service}: card {Card} was {Outcome}")]
        internal static partial void FeedbackReceived(ILogger log, string service, Guid card, string outcome);
    }
}
