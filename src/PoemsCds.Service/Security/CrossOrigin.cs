using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>
/// Configures CORS for browser-based clients. It runs before error handling and authentication: a preflight needs no
/// token, and error responses get the headers too. No other page may read the governance page, the workbench or the evidence page.
/// </summary>
internal static class CrossOrigin
{
    private const string RequestPrivateNetwork = "Access-Control-Request-Private-Network";
    private const string AllowPrivateNetwork = "Access-Control-Allow-Private-Network";

    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromMinutes(10);

    /// <summary>Adds the policy. By default no origin is allowed.</summary>
    internal static void AddCrossOrigin(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<PoemsCdsOptions>>((cors, options) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. OriginsOf(options.Value)])
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType)
            .SetPreflightMaxAge(PreflightMaxAge)));
    }

    /// <summary>Answers preflights and adds the CORS headers to all other responses.</summary>
    /// <param name="app">The host.</param>
    /// <param name="except">Paths without CORS.</param>
    internal static void UseCrossOrigin(this WebApplication app, params PathString[] except)
    {
        var isConfigured = OriginsOf(app.Services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value).Any();
        var isDevelopment = app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Complete(context, isConfigured, isDevelopment);
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseWhen(context => !Array.Exists(except, path => context.Request.Path.StartsWithSegments(path)), calls => calls.UseCors());
    }

    // A preflight does not identify the client, so the origins of all clients form one list.
    private static IEnumerable<string> OriginsOf(PoemsCdsOptions options) =>
        options.Cors.Concat(options.Clients.SelectMany(c => c.Cors)).Distinct();

    // The framework adds Origin to Vary only if several origins are allowed, and does not support private network access.
    private static void Complete(HttpContext context, bool isConfigured, bool isDevelopment)
    {
        var headers = context.Response.Headers;
        if (isConfigured
            && !headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
        {
            headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Origin);
        }

        if (isDevelopment
            && context.Request.Headers[RequestPrivateNetwork] == "true"
            && headers.ContainsKey(HeaderNames.AccessControlAllowMethods))
        {
            headers[AllowPrivateNetwork] = "true";
        }
    }
}
