using System.Text;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Governance.Access;
using PoemsCds.Governance.Exports;
using PoemsCds.Governance.Pages;
using PoemsCds.Governance.Reports;
using PoemsCds.Pages;

namespace PoemsCds.Governance;

/// <summary>The endpoints of the committee's page and its exports.</summary>
public static class GovernanceEndpoints
{
    private const string Csv = "text/csv";

    /// <summary>Maps the endpoints if the page is enabled.</summary>
    public static void MapGovernance(this WebApplication app)
    {
        var setup = app.Services.GetRequiredService<GovernanceSetup>();
        if (!setup.IsEnabled)
        {
            return;
        }

        var routes = app.MapGroup("").RequireAuthorization(CommitteeMember.Policy).ExcludeFromDescription();
        routes.MapGet(GovernanceRoutes.Page, AnswerAsync);
        routes.MapGet(GovernanceRoutes.FeedbackCsv, (HttpContext context, GovernanceReader reader, GovernanceSetup setup) =>
            ExportAsync(context, reader, setup, "poems-cds-feedback.csv", FeedbackExport.Write));
        routes.MapGet(GovernanceRoutes.CardsCsv, (HttpContext context, GovernanceReader reader, GovernanceSetup setup) =>
            ExportAsync(context, reader, setup, "poems-cds-cards.csv", CardExport.Write));
        routes.MapGet(GovernanceRoutes.RolloutCsv, (HttpContext context, GovernanceReader reader, GovernanceSetup setup) =>
            ExportAsync(
                context, reader, setup, "poems-cds-rollout.csv", view => RolloutExport.Write(view, setup.Outcomes, reader.Now)));
        routes.MapGet(GovernanceRoutes.ChangesCsv, (HttpContext context, GovernanceReader reader, GovernanceSetup setup) =>
            ExportAsync(context, reader, setup, "poems-cds-rollout-changes.csv", ChangesExport.Write));
        if (setup.Provider is not null)
        {
            routes.MapSignOut();
        }
    }

    /// <summary>Requires the sign-in of the committee at an endpoint, one of <see cref="GovernanceSetup.FurtherPages"/>.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static void RequireCommitteeMember(this IEndpointConventionBuilder endpoint) =>
        endpoint.RequireAuthorization(CommitteeMember.Policy);

    private static async Task<IResult> AnswerAsync(
        HttpContext context, GovernanceReader reader, GovernanceModelFactory models, GovernanceSetup setup)
    {
        var view = await ViewAsync(context, reader);
        var known = KnownIn(view, setup);
        var client = ClientOf(context, known);
        var alarms = await reader.AlarmsAsync(context.RequestAborted);
        return new PageAnswer<GovernancePage, GovernanceModel>(
            models.Create(view, client, known, alarms, SignOut.TokenFor(context)));
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, GovernanceReader reader, GovernanceSetup setup, string name, Func<GovernanceView, string> write)
    {
        var view = await ViewAsync(context, reader);
        var ofClient = view.Of(ClientOf(context, KnownIn(view, setup)));
        byte[] content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(write(ofClient))]; // spreadsheets need the byte order mark
        return Results.File(content, Csv, name);
    }

    // A client that is no longer configured may still have cards.
    private static List<string> KnownIn(GovernanceView view, GovernanceSetup setup) =>
    [
        .. view.Cards.Select(c => c.Client).Concat(view.Recognition.Select(r => r.Client)).Concat(setup.ClientNames)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    // An unknown name would look like a client without cards.
    private static string ClientOf(HttpContext context, List<string> known)
    {
        var client = context.Request.Query["client"].ToString();
        if (client.Length == 0 || known.Contains(client))
        {
            return client;
        }

        var those = known.Count == 0 ? "No client is known." : $"Known clients: {string.Join(", ", known)}.";
        throw new RefusedRequestException(
            StatusCodes.Status404NotFound,
            "not-found",
            $"Unknown client: it is not configured and has no cards in this period. {those}",
            "client");
    }

    private static Task<GovernanceView> ViewAsync(HttpContext context, GovernanceReader reader)
    {
        context.Response.Headers.CacheControl = "no-store";
        return reader.ReadAsync(DayAt(context, "from"), DayAt(context, "to"), context.RequestAborted);
    }

    private static DateOnly? DayAt(HttpContext context, string parameter) =>
        context.Request.Query[parameter].ToString() is not { Length: > 0 } text ? null
            : Days.TryParse(text, out var day) ? day
            : throw RefusedRequestException.Malformed($"'{parameter}' is not a valid date; expected e.g. 2026-11-01.", parameter);
}
