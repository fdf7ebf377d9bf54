using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Which diagnoses can explain a finding away, and in which code systems they can be looked for.</summary>
public sealed class Explanations
{
    private readonly FrozenDictionary<string, ImmutableArray<ValueSet>> _setsByFinding;

    internal Explanations(IEnumerable<KeyValuePair<string, ImmutableArray<ValueSet>>> setsByFinding) =>
        _setsByFinding = setsByFinding.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Findings that a diagnosis can explain away.</summary>
    public IReadOnlyCollection<string> Findings => _setsByFinding.Keys;

    /// <summary>The sets of diagnoses that can explain a finding; none for a finding that no diagnosis explains.</summary>
    /// <param name="finding">Name of the finding, which is that of its criterion.</param>
    public ImmutableArray<ValueSet> Of(string finding) => _setsByFinding.GetValueOrDefault(finding, []);

    /// <summary>Whether diagnoses in these code systems can name an explanation of a finding.</summary>
    /// <param name="finding">Name of the finding, which is that of its criterion.</param>
    /// <param name="systems">Code systems of the diagnoses of a record. None: nothing can be named.</param>
    /// <returns><see langword="false"/> too for a finding that no diagnosis explains.</returns>
    public bool CanBeNamedIn(string finding, IReadOnlySet<string> systems) =>
        Of(finding).Any(set => set.Concepts.Any(concept => systems.Contains(concept.Coding.System)));
}
