using System.Collections.Immutable;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Pages;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Service.FhirKnowledge;
using PoemsCds.Service.Pages;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Description;

/// <summary>Serves the source attributes of the cards (use, logic, validation and limits) as a page or as JSON.</summary>
internal sealed class SourceAttributesEndpoint(
    CardLibrary cards, PrefetchPlan plan, PoemsEngine engine, KnowledgeBase knowledge, RulePublication rule, SiteSettings site)
{
    /// <summary>Path, to which the source of every card links.</summary>
    internal const string Path = "/source-attributes";

    private SourceAttributes Filled => cards.Attributes.Filled(LinesOf);

    /// <summary>Maps the endpoint. Browsers get the page, other clients JSON.</summary>
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, IResult (HttpContext context, SourceAttributesEndpoint endpoint) => endpoint.Answer(context))
            .AllowEverybody().ExcludeFromDescription();

    private IResult Answer(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept";
        return context.Request.AcceptsHtml()
            ? new PageAnswer<SourceAttributesPage, SourceAttributes>(Filled)
            : Results.Json(Filled, CdsHooksJsonContext.Writer.SourceAttributes, "application/json");
    }

    private ImmutableArray<string> LinesOf(string placeholder) => placeholder switch
    {
        "rows" => [.. AdvicePolicy.Table.Select(LineOf)],
        "thresholds" => [.. knowledge.Thresholds.OrderBy(t => t.Id, StringComparer.Ordinal).Select(LineOf)],
        "switches" => [.. knowledge.Switches.OrderBy(s => s.Id, StringComparer.Ordinal).Select(LineOf)],
        "prefetch" => [.. plan.Keys.Select(k => k.ResourceType).Distinct()],
        "version" => [ProgramVersion.Current],
        "knowledgeVersion" => [engine.KnowledgeVersion],
        "knowledgeDate" => [rule.Date],
        _ => throw new InvalidOperationException($"Unknown placeholder '{placeholder}': it should have been rejected at startup."),
    };

    private string LineOf(PolicyRow row)
    {
        var off = site.Policy.RowsOff.Contains(row.Number) ? " (off at this site)" : "";
        var words = $"{PolicyRowDescriptions.Of(row.Number)} {PolicyRowDescriptions.Sources[row.Number].InWords}.";
        return $"Row {row.Number}, {ConclusionLabels.Of(row.Conclusion)}{off}: {words}";
    }

    private static string LineOf(Threshold threshold)
    {
        var limit = $"{Threshold.Format(threshold.Value)} {threshold.Unit}, {threshold.Comparison}";
        return $"{threshold.Note} {limit}. [{threshold.Source}] ({threshold.MarkText}).";
    }

    private static string LineOf(PolicySwitch one) =>
        $"{one.Id}, {(one.IsOn ? "on" : "off")}{(one.IsSiteValue ? " at this site" : "")}: {one.Note} [{one.Source}] "
            + $"({SourceMarks.Describe(one.Mark)}).";
}
