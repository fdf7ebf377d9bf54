using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>What a site may switch in the knowledge.</summary>
/// <param name="IncludeSnomedCt">Whether SNOMED CT codes are used. A site without an Affiliate license switches them off.</param>
public sealed record KnowledgeSettings(bool IncludeSnomedCt = true)
{
    /// <summary>Numbers that the site uses in place of those that ship, by name of the threshold in whatever case.</summary>
    /// <value>Default: none. Each threshold says whether and in which bounds it may be set: <see cref="Threshold.Site"/>.</value>
    public ImmutableSortedDictionary<string, decimal> Thresholds { get; init; } =
        ImmutableSortedDictionary.Create<string, decimal>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the numbers of the site, by <c>Thresholds:</c> and the name of the threshold.</summary>
    /// <param name="thresholds">The thresholds they are meant for.</param>
    public IEnumerable<KnowledgeError> Validate(IReadOnlyCollection<Threshold> thresholds)
    {
        var known = thresholds.ToDictionary(t => t.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var (id, number) in Thresholds)
        {
            if (!known.TryGetValue(id, out var threshold))
            {
                var open = known.Values.Where(t => t.Site is not null).Select(t => t.Id).Order(StringComparer.Ordinal).ToList();
                var cure = $"{Misspelling.Ask(id, open)}Use one of {string.Join(", ", open)}";
                yield return new KnowledgeError($"Thresholds:{id}", "unknown threshold", cure);
            }
            else if (threshold.Site is not { } bounds)
            {
                yield return new KnowledgeError($"Thresholds:{id}", "a site cannot change it", "Take the setting out");
            }
            else if (!threshold.Allows(number))
            {
                var kind = threshold.IsWhole ? "a whole number" : "a number";
                yield return new KnowledgeError(
                    $"Thresholds:{id}",
                    $"{Threshold.Show(number)} is not allowed",
                    $"Set {kind} from {Threshold.Show(bounds.From)} to {Threshold.Show(bounds.To)} {threshold.Unit}, or take the setting out for {Threshold.Show(threshold.Default)}");
            }
        }
    }

    /// <summary>The thresholds with the numbers of the site in force.</summary>
    internal IEnumerable<Threshold> ApplyTo(IEnumerable<Threshold> thresholds) =>
        thresholds.Select(t => Thresholds.TryGetValue(t.Id, out var number) ? t with { Value = number } : t);
}
