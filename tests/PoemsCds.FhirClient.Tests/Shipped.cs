using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.FhirClient.Tests;

/// <summary>The prefetch queries of the embedded knowledge.</summary>
internal static class Shipped
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());

    private static readonly PrefetchPlan Plan = new(new PoemsEngine(Knowledge, new PolicySettings()), Knowledge);

    /// <summary>Returns the query of a key.</summary>
    internal static PrefetchKey Key(string name) => Plan.Keys.Single(k => k.Name == name);
}
