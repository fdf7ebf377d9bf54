using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Governance;

/// <summary>The page of the committee and its exports.</summary>
internal static class GovernanceEndpoints
{
    /// <summary>Path of the page.</summary>
    internal const string Path = "/governance";

    /// <summary>Path of the feedback as CSV.</summary>
    internal const string FeedbackPath = Path + "/feedback.csv";

    /// <summary>Path of the counts of cards as CSV.</summary>
    internal const string CardsPath = Path + "/cards.csv";

    private const string Csv = "text/csv";

    /// <summary>Maps them, where somebody can be let in.</summary>
    internal static void MapGovernance(this WebApplication app)
    {
        if (!GovernanceAccess.IsPossible(app.Environment, app.Services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value))
        {
            return;
        }

        var routes = app.MapGroup("").RequireAuthorization(GovernanceAccess.Policy).ExcludeFromDescription();
        routes.MapGet(Path, async (HttpContext context, GovernanceReader reader, GovernancePage page) =>
            page.Answer(context, await ViewAsync(context, reader), ClientOf(context), await reader.AlarmsAsync(context.RequestAborted)));
        routes.MapGet(FeedbackPath, (HttpContext context, GovernanceReader reader) => ExportAsync(context, reader, "poems-cds-feedback.csv", FeedbackExport.Write));
        routes.MapGet(CardsPath, (HttpContext context, GovernanceReader reader) => ExportAsync(context, reader, "poems-cds-cards.csv", CardExport.Write));
    }

    private static async Task<IResult> ExportAsync(HttpContext context, GovernanceReader reader, string name, Func<GovernanceView, string> write)
    {
        var view = await ViewAsync(context, reader);
        byte[] content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(write(view.Of(ClientOf(context))))]; // spreadsheets want the mark
        return Results.File(content, Csv, name);
    }

    private static string ClientOf(HttpContext context) => context.Request.Query["client"].ToString();

    private static Task<GovernanceView> ViewAsync(HttpContext context, GovernanceReader reader)
    {
        context.Response.Headers.CacheControl = "no-store";
        return reader.ReadAsync(DayAt(context, "from"), DayAt(context, "to"), context.RequestAborted);
    }

    private static DateOnly? DayAt(HttpContext context, string parameter) => context.Request.Query[parameter].ToString() is not { Length: > 0 } text
        ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw RefusedRequestException.Malformed($"'{parameter}' is no day such as 2026-11-01.", parameter);
}
