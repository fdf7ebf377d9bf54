using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A name under which reports carry a test without a known code.</summary>
/// <param name="Test">The test.</param>
/// <param name="Words">Words that all stand in the name, in any order and case.</param>
public sealed record TestName(Coding Test, ImmutableArray<string> Words)
{
    /// <summary>Whether the name means the test.</summary>
    /// <param name="name">Name of a report.</param>
    public bool Means(ReadOnlySpan<char> name)
    {
        foreach (var word in Words)
        {
            if (!name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
