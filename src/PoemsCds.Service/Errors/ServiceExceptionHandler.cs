using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Audit;
using PoemsCds.Service.Diagnostics;

namespace PoemsCds.Service.Errors;

/// <summary>Turns exceptions into responses. An unexpected exception is a 500, never a 200 without cards .</summary>
internal sealed class ServiceExceptionHandler(ILogger<ServiceExceptionHandler> log, ServiceMetrics metrics, AuditTrail audit)
    : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (HasDisconnected(httpContext, exception))
        {
            return Abort(httpContext);
        }

        var (status, outcome) = Explain(exception);
        metrics.Refused(status);
        audit.Refused(httpContext, status, outcome.Issue[0].Code);
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
        catch (Exception e) when (HasDisconnected(httpContext, e))
        {
            return Abort(httpContext);
        }
    }

    // The client is gone: the status is for metrics, and the connection is not read any further.
    private static bool Abort(HttpContext context)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        context.Abort();
        return true;
    }

    // Kestrel throws for a lost connection first, and cancels RequestAborted a moment later.
    private static bool HasDisconnected(HttpContext context, Exception exception) =>
        context.RequestAborted.IsCancellationRequested || exception is ConnectionResetException or ConnectionAbortedException;

    private static (int Status, OperationOutcome Outcome) Explain(Exception exception) => exception switch
    {
        RefusedRequestException refused => (refused.Status, refused.Outcome),
        JsonException json =>
            (400, OperationOutcome.Error("structure", "The body is not valid JSON, or it is nested too deeply.", Position(json))),
        BadHttpRequestException bad => (bad.StatusCode, ErrorAnswer.OutcomeOf(bad.StatusCode)),
        _ => (500, ErrorAnswer.OutcomeOf(500)),
    };

    private static string? Position(JsonException json) =>
        json.LineNumber is { } line ? $"line {line + 1}, byte {json.BytePositionInLine + 1}" : null;
}
