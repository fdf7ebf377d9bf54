using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Tells by its name what a report or result without a known code is about.</summary>
public sealed class ReportNames
{
    private readonly ImmutableArray<(ReportKind Kind, Regex Pattern)> _names;
    private readonly SearchValues<string> _anchors;

    internal ReportNames(ImmutableArray<(ReportKind Kind, Regex Pattern)> names, IEnumerable<string> anchors)
    {
        _names = names;
        _anchors = SearchValues.Create([.. anchors.Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What it is about; <see cref="ReportKind.Other"/> where the name means none of the kinds.</summary>
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
