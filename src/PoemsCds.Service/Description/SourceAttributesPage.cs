using System.Collections.Immutable;
using System.Text;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Service.FhirKnowledge;
using PoemsCds.Service.Security;
using static PoemsCds.Service.Description.HtmlPage;

namespace PoemsCds.Service.Description;

/// <summary>What stands behind every card: use, logic, validation and limits, as a page for people and as JSON for programs.</summary>
internal sealed class SourceAttributesPage(
    CardLibrary cards, PrefetchPlan plan, PoemsEngine engine, KnowledgeBase knowledge, RulePublication rule, SiteSettings site)
{
    /// <summary>Its path; every card's source leads to it.</summary>
    internal const string Path = "/source-attributes";

    private static readonly HtmlPage Page = Load("source-attributes.html");

    private SourceAttributes Filled => cards.Attributes.Filled(LinesOf);

    /// <summary>Maps page and JSON: a browser gets the page.</summary>
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (HttpContext context, SourceAttributesPage page) =>
    {
        context.Response.Headers.Vary = "Accept";
        return IsAskedFor(context.Request)
            ? Page.Answer(context, page.HtmlOf)
            : Results.Json(page.Filled, CdsHooksJsonContext.Writer.SourceAttributes, "application/json");
    }).ForEverybody().ExcludeFromDescription();

    private ImmutableArray<string> LinesOf(string placeholder) => placeholder switch
    {
        "rows" => [.. AdvicePolicy.Table.Select(LineOf)],
        "thresholds" =>
        [
            .. knowledge.Thresholds.OrderBy(t => t.Id, StringComparer.Ordinal)
                .Select(t => $"{t.Note} {Threshold.Show(t.Value)} {t.Unit}, {t.Comparison}. [{t.Source}] ({SourceMarks.InWords(t.Mark)})."),
        ],
        "prefetch" => [.. plan.Keys.Select(k => k.ResourceType).Distinct()],
        "version" => [ProgramVersion.Current],
        "knowledgeVersion" => [engine.KnowledgeVersion],
        "knowledgeDate" => [rule.Date],
        _ => throw new InvalidOperationException($"The placeholder {placeholder} was checked at start."),
    };

    private string LineOf(PolicyRow row)
    {
        var off = site.Policy.RowsOff.Contains(row.Number) ? " (off at this site)" : "";
        var words = $"{PolicyRowDescriptions.Of(row.Number)} {PolicyRowDescriptions.Sources[row.Number].InWords}.";
        return $"Row {row.Number}, {ConclusionLabels.Of(row.Conclusion)}{off}: {words}";
    }

    private string HtmlOf(string placeholder)
    {
        var filled = Filled;
        return placeholder switch
        {
            "title" => Encode(filled.Title),
            "about" => ListOf(filled.About),
            "evidenceBased" => ListOf(filled.EvidenceBased),
            "predictive" => string.Concat(filled.Predictive.Select(g => $"<h3>{Encode(g.Group)}</h3>\n{ListOf(g.Attributes)}")),
            _ => throw new InvalidOperationException($"The page has the unknown placeholder {placeholder}."),
        };
    }

    private static string ListOf(ImmutableArray<SourceAttributeItem> attributes)
    {
        var html = new StringBuilder("<dl>\n");
        foreach (var attribute in attributes)
        {
            html.Append("<dt>").Append(Encode(attribute.Name)).Append("</dt>");
            foreach (var line in attribute.Answer)
            {
                html.Append("<dd>").Append(Encode(line)).Append("</dd>\n");
            }
        }

        return html.Append("</dl>\n").ToString();
    }
}
