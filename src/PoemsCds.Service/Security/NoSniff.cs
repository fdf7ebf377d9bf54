namespace PoemsCds.Service.Security;

/// <summary>Adds <c>X-Content-Type-Options: nosniff</c> to every response, including errors.</summary>
internal static class NoSniff
{
    /// <summary>Adds the header. Call it before error handling, which clears the headers of a response.</summary>
    internal static void UseNoSniff(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(
            static response =>
            {
                ((HttpResponse)response).Headers.XContentTypeOptions = "nosniff";
                return Task.CompletedTask;
            },
            context.Response);
        return next(context);
    });
}
