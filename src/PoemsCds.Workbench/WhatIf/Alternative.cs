using System.Collections.Immutable;
using PoemsCds.Rules.Policy;
using PoemsCds.Workbench.Edits;

namespace PoemsCds.Workbench.WhatIf;

/// <summary>A change of the record that changes the answer.</summary>
/// <param name="Words">The change in words, such as <c>VEGF strongly raised in plasma</c>.</param>
/// <param name="Kind">Whether something is added or removed.</param>
/// <param name="Edits">The change.</param>
/// <param name="Verdict">What the rules conclude with it.</param>
public sealed record Alternative(string Words, AlternativeKind Kind, ImmutableArray<RecordEdit> Edits, Verdict Verdict);

/// <summary>Kind of an alternative.</summary>
public enum AlternativeKind
{
    /// <summary>A test that is not on record is added with a result.</summary>
    MissingTest,

    /// <summary>A fact that counts, or that explains another, is removed.</summary>
    RemovedFact,
}

/// <summary>The alternatives of a case.</summary>
/// <param name="Alternatives">Those that change row or conclusion; additions first.</param>
/// <param name="Tried">Number of changes that were tried, one at a time.</param>
/// <param name="NotTried">Number of further facts that were not removed for a trial, because there are too many.</param>
public sealed record AlternativeList(ImmutableArray<Alternative> Alternatives, int Tried, int NotTried);
