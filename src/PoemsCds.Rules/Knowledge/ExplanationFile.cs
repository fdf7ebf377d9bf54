using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Content of <c>explanations.json</c>.</summary>
internal sealed record ExplanationFile(ImmutableArray<ExplanationRow> Explanations, ImmutableArray<CoverageException> Exceptions);

/// <summary>Value sets whose diagnoses can explain a finding.</summary>
internal sealed record ExplanationRow(string Finding, ImmutableArray<string> Sets);

/// <summary>Code systems, by label, that have no code for a group, and the reason.</summary>
internal sealed record CoverageException(string Set, string Group, ImmutableArray<string> Systems, string Reason);
