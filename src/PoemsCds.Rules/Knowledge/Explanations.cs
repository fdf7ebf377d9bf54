using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Diagnoses that can explain a finding, and the code systems in which they can be coded.</summary>
public sealed class Explanations
{
    private readonly FrozenDictionary<string, ImmutableArray<ValueSet>> _setsByFinding;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _systemsByFinding;

    internal Explanations(IEnumerable<KeyValuePair<string, ImmutableArray<ValueSet>>> setsByFinding)
    {
        _setsByFinding = setsByFinding.ToFrozenDictionary(StringComparer.Ordinal);
        _systemsByFinding = _setsByFinding.ToFrozenDictionary(f => f.Key, f => SystemsOf(f.Value), StringComparer.Ordinal);
    }

    /// <summary>Ids of findings that a diagnosis can explain.</summary>
    public IReadOnlyCollection<string> Findings => _setsByFinding.Keys;

    /// <summary>Value sets of diagnoses that can explain a finding; empty for a finding that no diagnosis explains.</summary>
    /// <param name="finding">Id of the criterion of the finding.</param>
    public ImmutableArray<ValueSet> Of(string finding) => _setsByFinding.GetValueOrDefault(finding, []);

    /// <summary>Whether an explanation of a finding can be coded in one of the given code systems.</summary>
    /// <param name="finding">Id of the criterion of the finding.</param>
    /// <param name="systems">URIs of the code systems used by the diagnoses of a record.</param>
    /// <returns><see langword="false"/> also for a finding that no diagnosis explains, and without any code system.</returns>
    public bool CanBeNamedIn(string finding, IReadOnlySet<string> systems) =>
        _systemsByFinding.GetValueOrDefault(finding, []).Any(systems.Contains);

    private static ImmutableArray<string> SystemsOf(ImmutableArray<ValueSet> sets) =>
        [.. sets.SelectMany(set => set.Concepts).Select(concept => concept.Coding.System).Distinct()];
}
