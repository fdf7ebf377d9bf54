using System.Text;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Pages;
using PoemsCds.Service.Governance.Access;
using PoemsCds.Service.Governance.Exports;
using PoemsCds.Service.Governance.Pages;
using PoemsCds.Service.Governance.Reports;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Governance;

/// <summary>The page of the committee and its exports.</summary>
internal static class GovernanceEndpoints
{
    private const string Csv = "text/csv";

    /// <summary>Maps them, where somebody can be let in.</summary>
    internal static void MapGovernance(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value;
        if (!GovernanceAccess.IsPossible(app.Environment, options))
        {
            return;
        }

        var routes = app.MapGroup("").RequireAuthorization(GovernanceAccess.Policy).ExcludeFromDescription();
        routes.MapGet(GovernanceRoutes.Page, AnswerAsync);
        routes.MapGet(GovernanceRoutes.FeedbackCsv, (HttpContext context, GovernanceReader reader, TrustedClients trusted) =>
            ExportAsync(context, reader, trusted, "poems-cds-feedback.csv", FeedbackExport.Write));
        routes.MapGet(GovernanceRoutes.CardsCsv, (HttpContext context, GovernanceReader reader, TrustedClients trusted) =>
            ExportAsync(context, reader, trusted, "poems-cds-cards.csv", CardExport.Write));
        if (options.Governance.IsOn)
        {
            routes.MapSignOut();
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, GovernanceReader reader, GovernanceModelFactory models, TrustedClients trusted)
    {
        var view = await ViewAsync(context, reader);
        var known = KnownIn(view, trusted);
        var alarms = await reader.AlarmsAsync(context.RequestAborted);
        return new PageAnswer<GovernancePage, GovernanceModel>(
            models.Create(view, ClientOf(context, known), known, alarms, SignOut.ProofFor(context)));
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, GovernanceReader reader, TrustedClients trusted, string name, Func<GovernanceView, string> write)
    {
        var view = await ViewAsync(context, reader);
        var ofClient = view.Of(ClientOf(context, KnownIn(view, trusted)));
        byte[] content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(write(ofClient))]; // spreadsheets want the mark
        return Results.File(content, Csv, name);
    }

    // One that is no longer configured may still have cards.
    private static List<string> KnownIn(GovernanceView view, TrustedClients trusted) =>
        [.. view.Cards.Select(c => c.Client).Concat(trusted.All.Select(c => c.Name)).Distinct().Order(StringComparer.Ordinal)];

    // A name that nobody has would look like a client without cards.
    private static string ClientOf(HttpContext context, List<string> known)
    {
        var client = context.Request.Query["client"].ToString();
        if (client.Length == 0 || known.Contains(client))
        {
            return client;
        }

        var those = known.Count == 0 ? "No client is known." : $"Known are: {string.Join(", ", known)}.";
        throw new RefusedRequestException(
            StatusCodes.Status404NotFound,
            "not-found",
            $"Unknown client: it is not configured, and has no card in this time. {those}",
            "client");
    }

    private static Task<GovernanceView> ViewAsync(HttpContext context, GovernanceReader reader)
    {
        context.Response.Headers.CacheControl = "no-store";
        return reader.ReadAsync(DayAt(context, "from"), DayAt(context, "to"), context.RequestAborted);
    }

    private static DateOnly? DayAt(HttpContext context, string parameter) => context.Request.Query[parameter].ToString() is not { Length: > 0 } text
        ? null
        : Days.TryRead(text, out var day)
            ? day
            : throw RefusedRequestException.Malformed($"'{parameter}' is not a day such as 2026-11-01.", parameter);
}
