using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Names that identify the kind of a report or result without a listed code.</summary>
public sealed class ReportNames
{
    private readonly ImmutableArray<NamePattern> _names;

    internal ReportNames(IEnumerable<(ReportKind Kind, Regex Pattern, string[] Anchors)> names) => _names =
    [
        .. names.Select(n => new NamePattern(n.Kind, n.Pattern, SearchValues.Create(n.Anchors, StringComparison.OrdinalIgnoreCase))),
    ];

    /// <summary>Returns the kind; <see cref="ReportKind.Other"/> for an unknown name.</summary>
    /// <param name="name">Name of a report or result.</param>
    public ReportKind KindOf(ReadOnlySpan<char> name)
    {
        foreach (var pattern in _names)
        {
            if (pattern.IsMatch(name))
            {
                return pattern.Kind;
            }
        }

        return ReportKind.Other;
    }

    /// <summary>Whether a name may be of a kind, whatever other kind it names as well; faster than <see cref="KindOf"/>.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">Name of a report or result.</param>
    public bool MayBe(ReportKind kind, ReadOnlySpan<char> name)
    {
        foreach (var pattern in _names)
        {
            if (pattern.Kind == kind && pattern.IsMatch(name))
            {
                return true;
            }
        }

        return false;
    }

    // The anchors are much faster than the pattern, and few names contain one.
    private sealed record NamePattern(ReportKind Kind, Regex Pattern, SearchValues<string> Anchors)
    {
        internal bool IsMatch(ReadOnlySpan<char> name) => name.ContainsAny(Anchors) && Pattern.IsMatch(name);
    }
}
