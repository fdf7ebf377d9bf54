using PoemsCds.SmartApp.Evidence;
using PoemsCds.SmartApp.Launches;
using PoemsCds.SmartApp.OAuth;

namespace PoemsCds.SmartApp;

/// <summary>The endpoints of the app.</summary>
public static class SmartAppEndpoints
{
    /// <summary>Maps the endpoints if a client has the app; else <see langword="null"/>.</summary>
    /// <param name="app">The host.</param>
    /// <returns>The group of all endpoints, to be opened to everybody: launches and sessions are checked by the app.</returns>
    public static RouteGroupBuilder? MapSmartApp(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SmartAppSetup>().Clients.IsEmpty)
        {
            return null;
        }

        var routes = app.MapGroup("").ExcludeFromDescription();
        routes.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            context.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer"; // addresses hold codes, states and sessions
            return next(context);
        });
        routes.MapGet(SmartRoutes.Launch, (HttpContext context, LaunchEndpoint endpoint) => endpoint.AnswerAsync(context));
        routes.MapGet(SmartRoutes.Callback, (HttpContext context, CallbackEndpoint endpoint) => endpoint.AnswerAsync(context));
        routes.MapGet(SmartRoutes.Jwks, (JwksEndpoint endpoint) => endpoint.Answer());
        routes.MapGet(SmartRoutes.Evidence, (HttpContext context, EvidenceEndpoint endpoint, string session) =>
            endpoint.AnswerAsync(context, session));
        routes.MapGet(SmartRoutes.Recorded, (HttpContext context, EvidenceEndpoint endpoint, string session) =>
            endpoint.Confirm(context, session));
        routes.MapPost(SmartRoutes.Feedback, (HttpContext context, FeedbackEndpoint endpoint, string session) =>
            endpoint.AnswerAsync(context, session));
        return routes;
    }
}
