using System.Collections.Frozen;

namespace PoemsCds.Screening.Judging;

/// <summary>The entries of one patient as far as they are needed.</summary>
/// <param name="Entries">The entries, in the order of the export.</param>
/// <param name="Replaced">Number of entries left out, because another version of the resource replaces them or it is void.</param>
internal sealed record Chart(IReadOnlyList<PatientEntry> Entries, int Replaced = 0)
{
    /// <summary>Number of results left out, because others of the same day stand for them; see <see cref="AlikeResults"/>.</summary>
    internal int Alike { get; init; }

    /// <summary>References of the results that stand for others.</summary>
    internal FrozenSet<string> Representatives { get; init; } = [];

    /// <summary>Whether the chart is too large to be judged; the entries are missing then.</summary>
    internal bool IsTooLarge { get; init; }
}
