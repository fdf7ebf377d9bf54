using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>One prefetch query that the service asks for.</summary>
/// <param name="Name">Key in the discovery document and in requests.</param>
/// <param name="Kind">Kind of data it supplies.</param>
/// <param name="ResourceType">Type of the resources it asks for.</param>
/// <param name="Template">Query with tokens, as the discovery document shows it.</param>
public sealed record PrefetchKey(string Name, RecordKinds Kind, string ResourceType, string Template);
