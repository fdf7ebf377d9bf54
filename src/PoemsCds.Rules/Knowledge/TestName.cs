using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Name of a test in reports without a listed code.</summary>
/// <param name="Test">Code of the test.</param>
/// <param name="Words">Words that must all occur in the name, in any order; case-insensitive.</param>
public sealed record TestName(Coding Test, ImmutableArray<string> Words)
{
    /// <summary>Whether the name of a report names the test.</summary>
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
