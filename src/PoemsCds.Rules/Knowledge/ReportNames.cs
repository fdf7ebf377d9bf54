using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Names that identify the kind of a report or result without a listed code.</summary>
public sealed class ReportNames
{
    private readonly ImmutableArray<(ReportKind Kind, Regex Pattern)> _names;
    private readonly SearchValues<string> _anchors;

    internal ReportNames(ImmutableArray<(ReportKind Kind, Regex Pattern)> names, IEnumerable<string> anchors)
    {
        _names = names;
        _anchors = SearchValues.Create([.. anchors.Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns the kind; <see cref="ReportKind.Other"/> for an unknown name.</summary>
    /// <param name="name">Name of a report or result.</param>
    public ReportKind KindOf(ReadOnlySpan<char> name)
    {
        if (!name.ContainsAny(_anchors))
        {
            return ReportKind.Other;
        }

        foreach (var (kind, pattern) in _names)
        {
            if (pattern.IsMatch(name))
            {
                return kind;
            }
        }

        return ReportKind.Other;
    }
}
