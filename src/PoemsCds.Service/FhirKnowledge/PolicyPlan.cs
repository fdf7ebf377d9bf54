using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Policy;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>The truth table as a PlanDefinition, with one action per row, in order. The first row that matches decides.</summary>
internal static class PolicyPlan
{
    /// <summary>Logical id.</summary>
    internal const string Id = "poems-advice-policy";

    /// <summary>Creates the PlanDefinition.</summary>
    internal static R4.PlanDefinition Of(Release release, PolicySettings policy, PrefetchPlan plan, IEnumerable<string> hooks) => new()
    {
        Id = Id,
        Url = $"{Release.Canonical}/PlanDefinition/{Id}",
        Version = release.Version,
        Name = "PoemsAdvicePolicy",
        Title = "When the chart asks to consider POEMS syndrome",
        Type = new R4.CodeableConcept("http://terminology.hl7.org/CodeSystem/plan-definition-type", "eca-rule"),
        Status = R4.PublicationStatus.Active,
        Experimental = false,
        Date = release.Date,
        Publisher = Release.Publisher,
        Description = "The advice policy: the conclusion from the findings of the criteria, which decides whether a card is shown, and "
            + "which.",
        Usage = Release.Usage,
        Library = [$"{KnowledgeLibrary.Url}|{release.Version}"],
        Action = [Conclude(policy, plan, hooks)],
    };

    private static R4.PlanDefinition.ActionComponent Conclude(PolicySettings policy, PrefetchPlan plan, IEnumerable<string> hooks) => new()
    {
        Title = "Draw the conclusion",
        Description = "Rows are evaluated in order; the first match decides. "
            + $"Lowest conclusion that is shown: {policy.LowestConclusion}.",
        Trigger = [.. hooks.Select(hook => new R4.TriggerDefinition { Type = R4.TriggerDefinition.TriggerType.NamedEvent, Name = hook })],
        Input =
        [
            .. plan.Keys.Select(key => Enum.Parse<R4.FHIRAllTypes>(key.ResourceType)).Distinct()
                .Select(type => new R4.DataRequirement { Type = type }),
        ],
        GroupingBehavior = R4.ActionGroupingBehavior.LogicalGroup,
        SelectionBehavior = R4.ActionSelectionBehavior.ExactlyOne,
        Action = [.. AdvicePolicy.Table.Select(row => Row(row, policy))],
    };

    private static R4.PlanDefinition.ActionComponent Row(PolicyRow row, PolicySettings policy) => new()
    {
        Prefix = row.Number,
        Title = row.Conclusion.ToString(),
        Description = policy.RowsOff.Contains(row.Number)
            ? $"Off at this site. {PolicyRowDescriptions.Of(row.Number)}"
            : PolicyRowDescriptions.Of(row.Number),
    };
}
