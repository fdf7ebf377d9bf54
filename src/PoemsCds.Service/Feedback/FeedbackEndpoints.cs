using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Feedback;

/// <summary>The feedback endpoint of each enabled service.</summary>
internal static partial class FeedbackEndpoints
{
    // A JsonDocument needs 12 bytes per value and grows by doubling; a value is at least two bytes of the body.
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
                (HttpContext context, FeedbackRecorder recorder, ServiceMetrics metrics, TimeProvider time,
                    ILogger<FeedbackRecorder> log) =>
                    ReceiveAsync(context, service, recorder, metrics, intake, time.GetUtcNow(), log))
                .RequireTrustedClient(path).WithMetadata(intake.OfFeedback).DescribeFeedback(service);
        }
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext context,
        CdsService service,
        FeedbackRecorder recorder,
        ServiceMetrics metrics,
        BodyIntake intake,
        DateTimeOffset now,
        ILogger<FeedbackRecorder> log)
    {
        var caller = context.Caller() ?? throw new InvalidOperationException("The endpoint requires an authenticated client.");
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
        /// <summary>Feedback was received. Reasons are omitted: a client may define its own.</summary>
        [LoggerMessage(6, LogLevel.Information, "Feedback to {Service}: card {Card} was {Outcome}")]
        internal static partial void FeedbackReceived(ILogger log, string service, Guid card, string outcome);
    }
}
