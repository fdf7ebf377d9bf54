using System.Collections.Immutable;
using PoemsCds.Workbench.Edits;

namespace PoemsCds.Workbench.WhatIf;

/// <summary>A possible result of a test that is not on record.</summary>
/// <param name="Words">The result in words.</param>
/// <param name="CriterionId">Id of the criterion that tells whether the test is on record, or the finding known.</param>
/// <param name="Edits">The facts that the result adds; a result that only counts when repeated is added twice.</param>
internal sealed record Trial(string Words, string CriterionId, ImmutableArray<RecordEdit> Edits);
