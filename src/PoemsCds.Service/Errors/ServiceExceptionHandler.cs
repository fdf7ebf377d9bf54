using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Diagnostics;

namespace PoemsCds.Service.Errors;

/// <summary>The one place that turns exceptions into answers. What is unexpected is a 500, never a 200 without cards .</summary>
internal sealed class ServiceExceptionHandler(ILogger<ServiceExceptionHandler> log, ServiceMetrics metrics) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (HasHungUp(httpContext, exception))
        {
            return GiveUp(httpContext);
        }

        var (status, outcome) = Explain(exception);
        metrics.Refused(status);
        if (status == StatusCodes.Status500InternalServerError)
        {
            ErrorLog.UnexpectedError(log, exception);
        }
        else
        {
            ErrorLog.Refused(log, status, outcome.Issue[0].Code, outcome.Issue[0].Diagnostics ?? "");
        }

        if (exception is RefusedRequestException { RetryAfter: { } pause })
        {
            httpContext.Response.Headers.RetryAfter = pause.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        }

        try
        {
            await ErrorAnswer.WriteAsync(httpContext, status, outcome);
            return true;
        }
        catch (Exception e) when (HasHungUp(httpContext, e))
        {
            return GiveUp(httpContext);
        }
    }

    // Nobody is there to be answered: the status is for the metrics, and nothing more is read of the connection.
    private static bool GiveUp(HttpContext context)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        context.Abort();
        return true;
    }

    // The server tells of a connection that is gone by an exception first, and cancels the request a moment later.
    private static bool HasHungUp(HttpContext context, Exception exception) =>
        context.RequestAborted.IsCancellationRequested || exception is ConnectionResetException or ConnectionAbortedException;

    private static (int Status, OperationOutcome Outcome) Explain(Exception exception) => exception switch
    {
        RefusedRequestException refused => (refused.Status, refused.Outcome),
        JsonException json => (400, OperationOutcome.Error("structure", "The body is not valid JSON, or nested too deeply.", Position(json))),
        BadHttpRequestException bad => (bad.StatusCode, ErrorAnswer.OutcomeOf(bad.StatusCode)),
        _ => (500, ErrorAnswer.OutcomeOf(500)),
    };

    private static string? Position(JsonException json) =>
        json.LineNumber is { } line ? $"line {line + 1}, byte {json.BytePositionInLine + 1}" : null;
}
