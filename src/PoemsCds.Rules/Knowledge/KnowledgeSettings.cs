using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Settings of a site for the knowledge.</summary>
/// <param name="IncludeSnomedCt">Whether SNOMED CT codes are used. Turn them off without an Affiliate license.</param>
public sealed record KnowledgeSettings(bool IncludeSnomedCt = true)
{
    /// <summary>Thresholds set by the site, by id (case-insensitive), each in the unit of the threshold.</summary>
    /// <value>Default: none. <see cref="Threshold.Site"/> gives the allowed range of each threshold.</value>
    public ImmutableSortedDictionary<string, decimal> Thresholds { get; init; } =
        ImmutableSortedDictionary.Create<string, decimal>(StringComparer.OrdinalIgnoreCase);

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
}
