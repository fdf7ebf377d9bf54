using PoemsCds.SmartApp.OAuth;
using PoemsCds.SmartApp.Pages;
using PoemsCds.SmartApp.Sessions;

namespace PoemsCds.SmartApp.Launches;

/// <summary>Begins a launch, by an EHR (<c>iss</c> and <c>launch</c>) or by the user (<c>iss</c> alone).</summary>
internal sealed class LaunchEndpoint(
    SmartClients clients,
    SmartConfigurations configurations,
    SmartAuthorization authorization,
    PendingLaunches launches,
    SmartRefusals refusals)
{
    private const int MaxLength = 2000;

    /// <summary>Answers with a redirect to the authorization server, or with a page that says why not.</summary>
    internal async Task<IResult> AnswerAsync(HttpContext context)
    {
        var iss = context.Request.Query["iss"];
        var launch = context.Request.Query["launch"];
        if (iss.Count == 0)
        {
            return refusals.Refuse(SmartProblem.NoIssuer);
        }

        if (iss is not [{ Length: > 0 and <= MaxLength } server] || launch.Count > 1 || launch is [{ Length: > MaxLength }])
        {
            return refusals.Refuse(SmartProblem.LaunchUnusable);
        }

        if (clients.Find(server) is not var (client, issuer))
        {
            return refusals.Refuse(SmartProblem.IssuerNotListed, issuer: server);
        }

        try
        {
            return client.IsSilent
                ? refusals.Refuse(SmartProblem.Silent, client, server)
                : new SeeOther(await BeginAsync(context, client, issuer, server, launch is [{ Length: > 0 } given] ? given : null));
        }
        catch (SmartProblemException e)
        {
            return refusals.Refuse(e.Problem, client, server);
        }
    }

    private async Task<string> BeginAsync(HttpContext context, SmartClient client, Uri issuer, string iss, string? launch)
    {
        var configuration = await configurations.GetAsync(issuer, context.RequestAborted);
        var request = await authorization.PrepareAsync(client, iss, launch, configuration, context.RequestAborted);
        if (request.IsError)
        {
            throw new SmartProblemException(SmartProblem.NotSmart);
        }

        var scope = authorization.ScopesOf(client, launch is null, configuration);
        launches.Add(new PendingLaunch(BrowserCookie.ReadOrSet(context), client, issuer, configuration, request, scope));
        return request.StartUrl;
    }
}
