using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>The codes of several value sets. Rules out in one step the many entries that have none of them.</summary>
internal sealed class CodeUnion(IEnumerable<ValueSet> sets)
{
    private readonly FrozenSet<Coding> _codes = sets.SelectMany(s => s.Concepts).Select(c => c.Coding).ToFrozenSet(ValueSet.ByCode);

    /// <summary>Whether one of the codes is listed, even if a site map gives it only inexactly.</summary>
    internal bool HasAny(ImmutableArray<Coding> codings)
    {
        foreach (var coding in codings)
        {
            if (_codes.Contains(coding))
            {
                return true;
            }
        }

        return false;
    }
}
