using PoemsCds.Service.Hooks;

namespace PoemsCds.Service.Errors;

/// <summary>Writes outcomes as the body of error answers.</summary>
internal static class OutcomeWriter
{
    /// <summary>Writes the answer.</summary>
    internal static Task WriteAsync(HttpContext context, int status, Outcome outcome)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(outcome, CdsJson.Writer.Outcome, "application/json", context.RequestAborted);
    }

    /// <summary>Gives a body to error answers that the framework makes without one.</summary>
    internal static Task WriteForStatusAsync(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => WriteAsync(context, 404, Outcome.Error("not-found", "There is nothing at this address. GET /cds-services lists the services.")),
        StatusCodes.Status405MethodNotAllowed => WriteAsync(context, 405, Outcome.Error("not-supported", "This address does not answer that method; the Allow header names those it does.")),
        var status => WriteAsync(context, status, Outcome.Error("processing", "The request could not be answered.")),
    };
}
