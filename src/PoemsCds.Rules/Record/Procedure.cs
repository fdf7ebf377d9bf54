using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>A procedure that stands on the record as done. It says that it was done, not what came out.</summary>
/// <param name="Reference">Where it stands in the client's record, such as <c>Procedure/123</c>.</param>
/// <param name="Codings">The codes the knowledge knows.</param>
/// <param name="Date">When it was done; <see langword="null"/> when not stated.</param>
public sealed record Procedure(string Reference, ImmutableArray<Coding> Codings, DateSpan? Date);
