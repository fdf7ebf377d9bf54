using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The file of explanations as it is written.</summary>
internal sealed record ExplanationFile(ImmutableArray<ExplanationRow> Explanations, ImmutableArray<CoverageException> Exceptions);

/// <summary>The sets whose diagnoses can explain a finding.</summary>
internal sealed record ExplanationRow(string Finding, ImmutableArray<string> Sets);

/// <summary>Code systems that have no code for a group, by their labels, and why.</summary>
internal sealed record CoverageException(string Set, string Group, ImmutableArray<string> Systems, string Reason);
