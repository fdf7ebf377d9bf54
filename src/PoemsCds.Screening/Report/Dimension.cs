using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Report;

/// <summary>Judged patients and patients with a card by group, such as age.</summary>
internal sealed class Dimension
{
    private readonly Dictionary<string, GroupCount> _groups = new(StringComparer.Ordinal);

    /// <summary>The groups.</summary>
    internal IReadOnlyDictionary<string, GroupCount> Groups => _groups;

    /// <summary>Counts a patient.</summary>
    internal void Add(string group, bool isFlagged)
    {
        var (cases, size) = _groups.GetValueOrDefault(group);
        _groups[group] = new GroupCount(cases + (isFlagged ? 1 : 0), size + 1);
    }
}
