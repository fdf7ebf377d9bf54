using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Screening.Results;

namespace PoemsCds.Screening.Changes;

/// <summary>What became of a patient's card.</summary>
internal enum CardChange
{
    /// <summary>No card in either run.</summary>
    None,

    /// <summary>The same conclusion in both.</summary>
    Kept,

    /// <summary>A card only in the second run.</summary>
    Gained,

    /// <summary>A card only in the first run.</summary>
    Lost,

    /// <summary>A higher conclusion in the second run.</summary>
    Raised,

    /// <summary>A lower conclusion in the second run.</summary>
    Lowered,
}

/// <summary>A patient in two runs.</summary>
/// <param name="First">The patient in the first run.</param>
/// <param name="Second">The patient in the second run.</param>
internal readonly record struct PatientChange(JudgedLine First, JudgedLine Second)
{
    /// <summary>What stands for a change without a finding that changed.</summary>
    internal const string PolicyOnly = "policy";

    private const string NotOnRecord = "not met or unknown";

    /// <summary>What became of the card.</summary>
    internal CardChange Card => (Conclusions.RankOf(First.Conclusion), Conclusions.RankOf(Second.Conclusion)) switch
    {
        (0, 0) => CardChange.None,
        (0, _) => CardChange.Gained,
        (_, 0) => CardChange.Lost,
        var (one, other) => one == other ? CardChange.Kept : one < other ? CardChange.Raised : CardChange.Lowered,
    };

    /// <summary>
    /// Findings whose state differs, such as <c>skin-changes: unconfirmed to met</c>; without one <see cref="PolicyOnly"/>: the rows or the
    /// person decided.
    /// </summary>
    internal ImmutableSortedSet<string> Findings()
    {
        var (one, other) = (StatesOf(First), StatesOf(Second));
        var changed = one.Keys.Union(other.Keys, StringComparer.Ordinal)
            .Select(id => (Id: id, From: one.GetValueOrDefault(id, NotOnRecord), To: other.GetValueOrDefault(id, NotOnRecord)))
            .Where(c => c.From != c.To)
            .Select(c => $"{c.Id}: {c.From} to {c.To}")
            .ToImmutableSortedSet(StringComparer.Ordinal);
        return changed.IsEmpty ? [PolicyOnly] : changed;
    }

    private static Dictionary<string, string> StatesOf(JudgedLine patient) => patient.Findings
        .Where(f => f.Tier != nameof(Tier.WorkUp))
        .ToDictionary(f => f.Id, f => f.Status.ToLowerInvariant(), StringComparer.Ordinal);
}
