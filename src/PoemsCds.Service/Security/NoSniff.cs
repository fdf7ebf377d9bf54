namespace PoemsCds.Service.Security;

/// <summary>Tells browsers to take every answer for what its Content-Type says, errors included.</summary>
internal static class NoSniff
{
    /// <summary>Puts the header on every answer. It comes before error handling, which empties the headers of an answer.</summary>
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
