using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>A completed procedure. It shows that the procedure was done, not its outcome.</summary>
/// <param name="Reference">Reference to the resource in the client's record, such as <c>Procedure/123</c>.</param>
/// <param name="Codings">Codes listed in the knowledge.</param>
/// <param name="Date">Date of the procedure; <see langword="null"/> when not stated.</param>
public sealed record Procedure(string Reference, ImmutableArray<Coding> Codings, DateSpan? Date);
