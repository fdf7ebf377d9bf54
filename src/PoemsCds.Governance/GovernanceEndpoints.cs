using System.Text;
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
    private const string NoStore = "no-store";

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
        routes.MapGet(GovernanceRoutes.FeedbackCsv, (HttpContext context, GovernanceSelector selector) =>
            ExportAsync(context, selector, "poems-cds-feedback.csv", FeedbackExport.Write));
        routes.MapGet(GovernanceRoutes.CardsCsv, (HttpContext context, GovernanceSelector selector) =>
            ExportAsync(context, selector, "poems-cds-cards.csv", CardExport.Write));
        routes.MapGet(GovernanceRoutes.RolloutCsv, (HttpContext context, GovernanceSelector selector, GovernanceReader reader) =>
            ExportAsync(
                context, selector, "poems-cds-rollout.csv", view => RolloutExport.Write(view, setup.Outcomes, reader.Now)));
        routes.MapGet(GovernanceRoutes.ChangesCsv, (HttpContext context, GovernanceSelector selector) =>
            ExportAsync(context, selector, "poems-cds-rollout-changes.csv", ChangesExport.Write));
        if (setup.Provider is not null)
        {
            routes.MapSignOut();
        }
    }

    /// <summary>Requires the sign-in of the committee at an endpoint, one of <see cref="GovernanceSetup.FurtherPages"/>.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static void RequireCommitteeMember(this IEndpointConventionBuilder endpoint) =>
        endpoint.RequireAuthorization(CommitteeMember.Policy);

    private static async Task<IResult> AnswerAsync(HttpContext context, GovernanceSelector selector, GovernanceModelFactory models)
    {
        context.Response.Headers.CacheControl = NoStore;
        var selection = await selector.ReadAsync(context.Request.Query, context.RequestAborted);
        return new PageAnswer<GovernancePage, GovernanceModel>(
            await models.CreateAsync(selection, SignOut.TokenFor(context), context.RequestAborted));
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, GovernanceSelector selector, string name, Func<GovernanceView, string> write)
    {
        context.Response.Headers.CacheControl = NoStore;
        var selection = await selector.ReadAsync(context.Request.Query, context.RequestAborted);
        byte[] content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(write(selection.View))]; // spreadsheets need the mark
        return Results.File(content, Csv, name);
    }
}
