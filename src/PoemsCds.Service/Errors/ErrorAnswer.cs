using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Pages;
using PoemsCds.Service.Description;
using PoemsCds.Service.Pages;

namespace PoemsCds.Service.Errors;

/// <summary>
/// Writes error responses: an OperationOutcome below <c>/cds-services</c> (R-102) and <c>/fhir</c>; elsewhere problem details, or a page
/// for browsers.
/// </summary>
internal static class ErrorAnswer
{
    /// <summary>Writes the response.</summary>
    internal static Task WriteAsync(HttpContext context, int status, OperationOutcome outcome)
    {
        context.Response.StatusCode = status;
        var isRule = context.Request.Path.StartsWithSegments(FhirKnowledgeEndpoints.Path);
        if (isRule || context.Request.Path.StartsWithSegments(DiscoveryDocument.Path))
        {
            return context.Response.WriteAsJsonAsync(
                outcome,
                CdsHooksJsonContext.Writer.OperationOutcome,
                isRule ? FhirKnowledgeEndpoints.FhirJson : "application/json",
                context.RequestAborted);
        }

        context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        var problem = ProblemDetails.From(status, outcome);
        return context.Request.AcceptsHtml()
            ? new PageAnswer<ProblemPage, Problem>(new Problem(NameOf(status), problem.Title), status).ExecuteAsync(context)
            : context.Response.WriteAsJsonAsync(
                problem, ServiceJsonContext.Writer.ProblemDetails, "application/problem+json", context.RequestAborted);
    }

    /// <summary>Writes a body for error responses of the framework. 401 stays empty, so that a stranger learns nothing .</summary>
    internal static Task WriteForStatusAsync(HttpContext context) => context.Response.StatusCode == StatusCodes.Status401Unauthorized
        ? Task.CompletedTask
        : WriteAsync(context, context.Response.StatusCode, OutcomeOf(context.Response.StatusCode));

    /// <summary>The outcome for an error status of the framework, with what to do about it.</summary>
    internal static OperationOutcome OutcomeOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => OperationOutcome.Error(
            "not-found", "Not found. GET /cds-services lists the services."),
        StatusCodes.Status405MethodNotAllowed => OperationOutcome.Error(
            "not-supported", "Method not allowed. The Allow header lists the allowed methods."),
        StatusCodes.Status413PayloadTooLarge => OperationOutcome.Error(
            "too-costly", "The body is too large. Send fewer entries, or raise PoemsCds:MaxRequestBytes."),
        StatusCodes.Status408RequestTimeout => OperationOutcome.Error(
            "timeout", "The body arrived too slowly or was incomplete. Send the request again."),
        StatusCodes.Status429TooManyRequests => OperationOutcome.Error(
            "throttled", "Too many requests. Retry after the seconds in Retry-After, or raise the limits in PoemsCds:RateLimit."),
        < StatusCodes.Status500InternalServerError => OperationOutcome.Error("structure", "The HTTP request is not valid."),
        _ => OperationOutcome.Error("exception", "Internal error. See the log of the service."),
    };

    private static string NameOf(int status) => $"{status} {ReasonPhrases.GetReasonPhrase(status)}";
}
