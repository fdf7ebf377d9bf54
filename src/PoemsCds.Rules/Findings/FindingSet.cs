using System.Collections;
using System.Collections.Immutable;

namespace PoemsCds.Rules.Findings;

/// <summary>The answers of all criteria, in the order of the card.</summary>
/// <param name="findings">One finding for each criterion.</param>
public sealed class FindingSet(ImmutableArray<Finding> findings) : IReadOnlyList<Finding>
{
    /// <inheritdoc/>
    public int Count => findings.Length;

    /// <inheritdoc/>
    public Finding this[int index] => findings[index];

    /// <summary>The answer of one criterion.</summary>
    /// <param name="criterionId">Its name.</param>
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

    /// <summary>The answers of one tier.</summary>
    /// <param name="tier">The tier.</param>
    public IEnumerable<Finding> Of(Tier tier) => findings.Where(f => f.Tier == tier);

    /// <summary>
    /// The findings that speak for the syndrome: met, and either a published criterion or one that the truth table draws
    /// advice from. What speaks against it, explains it away or only says that a test was done is not among them.
    /// </summary>
    public IEnumerable<Finding> Supporting =>
        findings.Where(f => f.IsMet && f.Tier is Tier.Mandatory or Tier.Major or Tier.Minor or Tier.Supporting);

    /// <inheritdoc/>
    public IEnumerator<Finding> GetEnumerator() => ((IEnumerable<Finding>)findings).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
