using PoemsCds.SmartApp.OAuth;
using PoemsCds.SmartApp.Pages;
using PoemsCds.SmartApp.Sessions;
using PoemsCds.SmartApp.Styling;

namespace PoemsCds.SmartApp.Launches;

/// <summary>Completes a launch: takes its state, exchanges the code once, and begins a session for one patient.</summary>
internal sealed class CallbackEndpoint(
    SmartAppSetup setup,
    SmartAuthorization authorization,
    SmartStyles styles,
    PendingLaunches launches,
    SmartSessions sessions,
    SmartRefusals refusals,
    TimeProvider time,
    ILogger<CallbackEndpoint> log)
{
    private const string Denied = "access_denied";

    /// <summary>Answers with a redirect to the page, or with a page that says why not.</summary>
    internal async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (context.Request.Query["state"] is not [{ } state] || launches.Take(state) is not { } launch)
        {
            return refusals.Refuse(SmartProblem.StateUnknown);
        }

        try
        {
            Check(context, launch);
            var session = await BeginAsync(context, launch);
            sessions.Add(session);
            SmartLog.Launched(log, launch.Client.Name, setup.Printable(launch.Issuer.AbsoluteUri));
            return new SeeOther(setup.PublicBaseUrl() + SmartRoutes.EvidenceOf(session.Id));
        }
        catch (SmartProblemException e)
        {
            return refusals.Refuse(e.Problem, launch.Client, launch.Issuer.AbsoluteUri);
        }
    }

    // The state is used up whatever this finds.
    private static void Check(HttpContext context, PendingLaunch launch)
    {
        var query = context.Request.Query;
        SmartProblem? problem =
            !RandomId.AreSame(launch.Browser, BrowserCookie.Read(context)) ? SmartProblem.OtherBrowser
            : query["iss"] is [{ } issuer] && launch.Configuration.Issuer is { } expected && issuer != expected ? SmartProblem.OtherServer
            : query["error"] == Denied ? SmartProblem.AccessDenied
            : query.ContainsKey("error") ? SmartProblem.AuthorizationRefused
            : query["code"] is not [{ Length: > 0 }] ? SmartProblem.AuthorizationRefused
            : null;
        if (problem is { } found)
        {
            throw new SmartProblemException(found);
        }
    }

    private async Task<SmartSession> BeginAsync(HttpContext context, PendingLaunch launch)
    {
        var response = await authorization.RedeemAsync(
            launch.Client, launch.Configuration, context.Request.Query["code"].ToString(), launch.Request, context.RequestAborted);
        var token = LaunchedToken.Read(response, launch.Issuer, launch.Scope, time);
        return new SmartSession
        {
            Id = RandomId.New(),
            Browser = launch.Browser,
            Client = launch.Client,
            Access = token.Access,
            PatientId = token.PatientId,
            AppContext = token.AppContext,
            NeedsPatientBanner = token.NeedsPatientBanner,
            Style = await styles.GetAsync(token.StyleUrl, launch.Issuer, launch.Configuration, context.RequestAborted),
        };
    }
}
