using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Pages;
using PoemsCds.Service.Description;
using PoemsCds.Service.Pages;

namespace PoemsCds.Service.Errors;

/// <summary>
/// The body of every error answer: an OperationOutcome under the hook addresses and where the rule is given as FHIR;
/// elsewhere problem details, and a page for people.
/// </summary>
internal static class ErrorAnswer
{
    /// <summary>Writes the answer.</summary>
    internal static Task WriteAsync(HttpContext context, int status, OperationOutcome outcome)
    {
        context.Response.StatusCode = status;
        var isRule = context.Request.Path.StartsWithSegments(FhirKnowledgeEndpoints.Path);
        if (isRule || context.Request.Path.StartsWithSegments(DiscoveryDocument.Path))
        {
            return context.Response.WriteAsJsonAsync(
                outcome, CdsHooksJsonContext.Writer.OperationOutcome, isRule ? FhirKnowledgeEndpoints.FhirJson : "application/json", context.RequestAborted);
        }

        context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        var problem = ProblemDetails.From(status, outcome);
        return context.Request.AcceptsHtml()
            ? new PageAnswer<ProblemPage, Problem>(new Problem(NameOf(status), problem.Title), status).ExecuteAsync(context)
            : context.Response.WriteAsJsonAsync(problem, ServiceJsonContext.Writer.ProblemDetails, "application/problem+json", context.RequestAborted);
    }

    /// <summary>Gives a body to error answers that the framework makes without one; not to 401, which tells a stranger nothing .</summary>
    internal static Task WriteForStatusAsync(HttpContext context) => context.Response.StatusCode == StatusCodes.Status401Unauthorized
        ? Task.CompletedTask
        : WriteAsync(context, context.Response.StatusCode, OutcomeOf(context.Response.StatusCode));

    /// <summary>What a status of the framework means to the person who gets it.</summary>
    internal static OperationOutcome OutcomeOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => OperationOutcome.Error("not-found", "There is nothing at this address. GET /cds-services lists the services."),
        StatusCodes.Status405MethodNotAllowed => OperationOutcome.Error("not-supported", "This address does not answer that method; the Allow header names those it does."),
        StatusCodes.Status413PayloadTooLarge => OperationOutcome.Error("too-costly", "The body is larger than the service accepts. Send fewer entries, or raise PoemsCds:MaxRequestBytes."),
        StatusCodes.Status408RequestTimeout => OperationOutcome.Error("timeout", "The body arrived too slowly or not to its end. Send the request again."),
        StatusCodes.Status429TooManyRequests => OperationOutcome.Error("throttled", "Too many requests at once. Send the request again after the seconds in Retry-After, or raise the limits in PoemsCds:RateLimit."),
        < StatusCodes.Status500InternalServerError => OperationOutcome.Error("structure", "The HTTP request is not valid."),
        _ => OperationOutcome.Error("exception", "The service failed to answer. The log of the service names the fault."),
    };

    private static string NameOf(int status) => $"{status} {ReasonPhrases.GetReasonPhrase(status)}";
}
