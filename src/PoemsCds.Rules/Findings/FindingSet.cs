using System.Collections;
using System.Collections.Immutable;

namespace PoemsCds.Rules.Findings;

/// <summary>Findings of all criteria, in the order of the card.</summary>
/// <param name="findings">One finding per criterion.</param>
public sealed class FindingSet(ImmutableArray<Finding> findings) : IReadOnlyList<Finding>
{
    /// <inheritdoc/>
    public int Count => findings.Length;

    /// <inheritdoc/>
    public Finding this[int index] => findings[index];

    /// <summary>Finding of one criterion.</summary>
    /// <param name="criterionId">Id of the criterion.</param>
    /// <exception cref="KeyNotFoundException">There is no such criterion.</exception>
    public Finding this[string criterionId]
    {
        get
        {
            foreach (var finding in findings)
            {
                if (finding.CriterionId == criterionId)
                {
                    return finding;
                }
            }

            throw new KeyNotFoundException(criterionId);
        }
    }

    /// <summary>Findings of one tier.</summary>
    public IEnumerable<Finding> Of(Tier tier) => findings.Where(f => f.Tier == tier);

    /// <summary>
    /// Met findings that support the syndrome: published criteria, and supporting ones used by the policy table. Findings that argue
    /// against it, explain it or only show that a test was done are not included.
    /// </summary>
    public IEnumerable<Finding> Supporting =>
        findings.Where(f => f.IsMet && f.Tier is Tier.Mandatory or Tier.Major or Tier.Minor or Tier.Supporting);

    /// <inheritdoc/>
    public IEnumerator<Finding> GetEnumerator() => ((IEnumerable<Finding>)findings).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
