using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using PoemsCds.Service.Diagnostics;

namespace PoemsCds.Service.Errors;

/// <summary>The one place that turns exceptions into answers. What is unexpected is a 500, never a 200 without cards .</summary>
internal sealed class FaultHandler(ILogger<FaultHandler> log, ServiceMetrics metrics) : IExceptionHandler
{
    private const string RetryAfterSeconds = "1";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true; // nobody is there to be answered
        }

        var (status, outcome) = Explain(exception);
        metrics.Refused(status);
        if (status == StatusCodes.Status500InternalServerError)
        {
            Log.Fault(log, exception.GetType().Name, exception.TargetSite?.DeclaringType?.Name ?? "", exception.TargetSite?.Name ?? "");
        }
        else
        {
            Log.Refused(log, status, outcome.Issue[0].Code, outcome.Issue[0].Diagnostics ?? "");
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await ErrorAnswer.WriteAsync(httpContext, status, outcome);
        return true;
    }

    private static (int Status, Outcome Outcome) Explain(Exception exception) => exception switch
    {
        RefusedRequestException refused => (refused.Status, refused.Outcome),
        JsonException json => (400, Outcome.Error("structure", "The body is not valid JSON, or nested too deeply.", Position(json))),
        BadHttpRequestException bad => (bad.StatusCode, ErrorAnswer.OutcomeOf(bad.StatusCode)),
        _ => (500, ErrorAnswer.OutcomeOf(500)),
    };

    private static string? Position(JsonException json) =>
        json.LineNumber is { } line ? $"line {line + 1}, byte {json.BytePositionInLine + 1}" : null;
}
