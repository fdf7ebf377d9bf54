using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Rules.Tests;

/// <summary>The embedded knowledge, loaded once, and an engine with the default policy.</summary>
internal static class Shipped
{
    internal static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());

    internal static readonly KnowledgeBase KnowledgeWithoutSnomed = KnowledgeBase.Load(new KnowledgeSettings(IncludeSnomedCt: false));

    internal static readonly PoemsEngine Engine = new(Knowledge, new PolicySettings());

    internal static Assessment Assess(Given record) => Engine.Assess(record.Build(), Given.AsOf);
}
