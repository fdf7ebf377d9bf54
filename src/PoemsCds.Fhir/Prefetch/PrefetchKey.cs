using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>One prefetch query of the service.</summary>
/// <param name="Name">Key in the discovery document and in requests.</param>
/// <param name="Kind">Kind of data that the query supplies, or several.</param>
/// <param name="ResourceType">Resource type that the query returns.</param>
/// <param name="Template">Query with prefetch tokens, as in the discovery document.</param>
public sealed record PrefetchKey(string Name, RecordKinds Kind, string ResourceType, string Template)
{
    /// <summary>Name of the key whose query this one continues; <see langword="null"/> if it stands alone.</summary>
    public string? Continues { get; init; }
}
