using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Explanation;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Workbench.Edits;

/// <summary>Lists the facts of a request that can be edited.</summary>
/// <param name="facts">Names of facts.</param>
/// <param name="criteria">Names of criteria.</param>
public sealed class FactList(FactNames facts, CriterionNames criteria)
{
    /// <summary>Maximum number of facts that are listed; those that bear on a criterion come first.</summary>
    public const int MostListed = 200;

    /// <summary>Lists the facts of a case, in the order of the request.</summary>
    /// <param name="judged">The case.</param>
    /// <returns>The facts, and the number of resources with facts that are not listed: too many, or without an id.</returns>
    public (ImmutableArray<EditableFact> Facts, int NotListed) Of(JudgedCase judged)
    {
        var names = facts.Of(judged.Assessment.Record);
        var counted = CountedIn(judged.Assessment);
        var related = judged.Assessment.Findings.SelectMany(f => f.Evidence)
            .SelectMany(e => new[] { e.Reference, e.ExplainedBy?.Reference }).ToHashSet();
        var all = ResourcesOf(judged.Call)
            .Where(r => names.ContainsKey(r.Reference))
            .OrderBy(r => related.Contains(r.Reference) ? 0 : 1)
            .Select(r => new EditableFact(
                r.Reference, KindOf(r.Resource), names[r.Reference].Name, names[r.Reference].Date,
                [.. counted[r.Reference].Select(criteria.Of).Distinct().Order(StringComparer.Ordinal)],
                ResourceDates.Types.Contains(TypeOf(r.Resource))))
            .ToList();
        var withoutPlace = names.Keys.Except(all.Select(f => f.Reference)).Count();
        return ([.. all.Take(MostListed)], Math.Max(0, all.Count - MostListed) + withoutPlace);
    }

    private static ILookup<string, string> CountedIn(Assessment assessment) => assessment.Findings
        .SelectMany(f => f.Evidence.Where(e => e.Status == EvidenceStatus.Counted).Select(e => (e.Reference, f.CriterionId)))
        .ToLookup(c => c.Reference, c => c.CriterionId);

    // A request that cannot be changed has no facts to edit.
    private static IEnumerable<(string Reference, JsonObject Resource)> ResourcesOf(HookCall call)
    {
        RequestDocument document;
        try
        {
            document = RequestDocument.Read(call.Body);
        }
        catch (UnusableRecordException)
        {
            return [];
        }

        return document.Resources
            .Select(r => (Reference: RequestDocument.ReferenceOf(r) ?? "", Resource: r)).Where(r => r.Reference.Length > 0)
            .DistinctBy(r => r.Reference);
    }

    private static string TypeOf(JsonObject resource) => RequestDocument.TextOf(resource, "resourceType") ?? "";

    private static string KindOf(JsonObject resource) => TypeOf(resource) switch
    {
        "Condition" => "diagnosis",
        "Observation" => "result",
        "DiagnosticReport" => "report",
        "Procedure" => "procedure",
        _ => "medication",
    };
}
