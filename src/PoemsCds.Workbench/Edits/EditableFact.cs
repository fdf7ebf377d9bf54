using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Workbench.Edits;

/// <summary>A resource of a request that became facts, and can be removed or moved.</summary>
/// <param name="Reference">Its reference, such as <c>Condition/123</c>.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Name">What it says, in words of the knowledge; never a text of the record.</param>
/// <param name="Date">Its date; <see langword="null"/> if none is stated.</param>
/// <param name="Criteria">Names of the criteria for which it counts, sorted.</param>
/// <param name="CanMove">Whether its date can be changed.</param>
public sealed record EditableFact(
    string Reference, string Kind, string Name, DateSpan? Date, ImmutableArray<string> Criteria, bool CanMove);
