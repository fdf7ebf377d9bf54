using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Settings of a site for the knowledge.</summary>
/// <param name="IncludeSnomedCt">Whether SNOMED CT codes are used. Turn them off without an Affiliate license.</param>
/// <param name="IncludeAtc">Whether ATC codes are used. Turn them off for commercial use without the permission of their owner.</param>
public sealed record KnowledgeSettings(bool IncludeSnomedCt = true, bool IncludeAtc = true)
{
    /// <summary>Switches set by the site, by id (case-insensitive).</summary>
    /// <value>Default: none.</value>
    public ImmutableSortedDictionary<string, bool> Switches { get; init; } =
        ImmutableSortedDictionary.Create<string, bool>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Thresholds set by the site, by id (case-insensitive), each in the unit of the threshold.</summary>
    /// <value>Default: none. <see cref="Threshold.Site"/> gives the allowed range of each threshold.</value>
    public ImmutableSortedDictionary<string, decimal> Thresholds { get; init; } =
        ImmutableSortedDictionary.Create<string, decimal>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Files with the site's maps, FHIR R4 ConceptMaps, in the order of the configuration.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<string> Maps { get; init; } = [];

    /// <summary>Whether the codes of a code system are used.</summary>
    /// <param name="system">Canonical URI of the code system.</param>
    public bool Includes(string system) => system switch
    {
        CodeSystems.SnomedCt => IncludeSnomedCt,
        CodeSystems.Atc => IncludeAtc,
        _ => true,
    };

    /// <summary>
    /// Returns the errors in the switches set by the site. <see cref="KnowledgeError.File"/> is <c>Switches:</c> and the id.
    /// </summary>
    /// <param name="switches">Switches of the knowledge.</param>
    public IEnumerable<KnowledgeError> Validate(IReadOnlyCollection<PolicySwitch> switches)
    {
        var known = switches.Select(s => s.Id).Order(StringComparer.Ordinal).ToList();
        return Switches.Keys.Where(id => !known.Contains(id, StringComparer.OrdinalIgnoreCase)).Select(id => new KnowledgeError(
            $"Switches:{id}", "unknown switch", $"{Misspelling.Suggest(id, known)}Use one of {string.Join(", ", known)}"));
    }

    /// <summary>
    /// Returns the errors in the thresholds set by the site. <see cref="KnowledgeError.File"/> is <c>Thresholds:</c> and the id.
    /// </summary>
    /// <param name="thresholds">Thresholds of the knowledge.</param>
    public IEnumerable<KnowledgeError> Validate(IReadOnlyCollection<Threshold> thresholds)
    {
        var known = thresholds.ToDictionary(t => t.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var (id, number) in Thresholds)
        {
            if (!known.TryGetValue(id, out var threshold))
            {
                var open = known.Values.Where(t => t.Site is not null).Select(t => t.Id).Order(StringComparer.Ordinal).ToList();
                var remedy = $"{Misspelling.Suggest(id, open)}Use one of {string.Join(", ", open)}";
                yield return new KnowledgeError($"Thresholds:{id}", "unknown threshold", remedy);
            }
            else if (threshold.Site is not { } bounds)
            {
                yield return new KnowledgeError($"Thresholds:{id}", "cannot be set by a site", "Remove the setting");
            }
            else if (!threshold.Allows(number))
            {
                var kind = threshold.IsWhole ? "a whole number" : "a number";
                yield return new KnowledgeError(
                    $"Thresholds:{id}",
                    $"{Threshold.Format(number)} is not allowed",
                    $"Set {kind} from {Threshold.Format(bounds.From)} to {Threshold.Format(bounds.To)} {threshold.Unit}, or remove the "
                        + $"setting to use {Threshold.Format(threshold.Default)}");
            }
        }
    }

    /// <summary>Applies the values of the site.</summary>
    internal IEnumerable<Threshold> ApplyTo(IEnumerable<Threshold> thresholds) =>
        thresholds.Select(t => Thresholds.TryGetValue(t.Id, out var number) ? t with { Value = number } : t);

    /// <summary>Applies the switches of the site.</summary>
    internal IEnumerable<PolicySwitch> ApplyTo(IEnumerable<PolicySwitch> switches) =>
        switches.Select(s => Switches.TryGetValue(s.Id, out var isOn) ? s with { IsOn = isOn } : s);
}
