using System.Collections.Immutable;

namespace PoemsCds.Screening.Statistics;

/// <summary>
/// Decides which counts of patients are masked, so that none from 1 to 10 is shown or can be computed from what is shown. 0 is shown: it
/// concerns nobody.
/// </summary>
internal static class Suppression
{
    /// <summary>The smallest count that is shown, apart from 0.</summary>
    internal const long SmallestShown = 11;

    /// <summary>Whether a count must not be shown.</summary>
    internal static bool IsSmall(long count) => count is > 0 and < SmallestShown;

    /// <summary>Masks parts of a total. Parts are masked until what is left of the total for them is large enough to hide each.</summary>
    /// <param name="parts">Counts that add up to the total.</param>
    /// <param name="isTotalMasked">Whether the total itself is masked.</param>
    /// <param name="isForced">Whether a part is masked whatever its count; <see langword="null"/> for none.</param>
    internal static Masked Mask(IReadOnlyList<long> parts, bool isTotalMasked, Func<int, bool>? isForced = null) =>
        new Masking([.. parts.Select(p => new GroupCount(p, p))], isTotalMasked, HasSizes: false).Run(isForced);

    /// <summary>Masks the cases of groups whose sizes may be shown: neither the cases nor the rest of a group can be computed.</summary>
    /// <param name="groups">Cases and sizes; both add up to a total.</param>
    /// <param name="isTotalMasked">Whether the total of the cases is masked.</param>
    /// <param name="isForced">Whether the cases of a group are masked whatever their count; <see langword="null"/> for none.</param>
    internal static Masked MaskCases(IReadOnlyList<GroupCount> groups, bool isTotalMasked, Func<int, bool>? isForced = null) =>
        new Masking(groups, isTotalMasked, HasSizes: true).Run(isForced);

    /// <summary>Masks the parts of several totals, and those totals, which add up to one more.</summary>
    /// <param name="nodes">For each total its parts.</param>
    /// <param name="isTotalMasked">Whether the sum of the totals is masked.</param>
    internal static MaskedTree MaskTree(IReadOnlyList<IReadOnlyList<long>> nodes, bool isTotalMasked)
    {
        var masked = nodes.Select(n => IsSmall(n.Sum()) || !Mask(n, isTotalMasked: false).IsSafe).ToArray();
        while (true)
        {
            // Masked because it is small, a total has a small part; masked beside one, it has the part that hides the small ones.
            var hidden = Enumerable.Range(0, nodes.Count).Where(n => masked[n]).ToList();
            var below = Mask([.. hidden.SelectMany(n => nodes[n])], isTotalMasked);
            var next = Enumerable.Range(0, nodes.Count).Where(n => !masked[n] && nodes[n].Any(p => p > 0))
                .OrderBy(n => nodes[n].Sum()).Select(n => (int?)n).FirstOrDefault();
            if ((below.IsSafe && (!isTotalMasked || hidden.Count > 0)) || next is null)
            {
                var left = new Queue<bool>(below.Parts);
                return new MaskedTree(
                    [.. masked],
                    [.. nodes.Select((n, i) => masked[i] ? [.. n.Select(_ => left.Dequeue())] : Mask(n, isTotalMasked: false).Parts)],
                    below.IsSafe);
            }

            masked[next.Value] = true;
        }
    }

    private sealed record Masking(IReadOnlyList<GroupCount> Groups, bool IsTotalMasked, bool HasSizes)
    {
        internal Masked Run(Func<int, bool>? isForced)
        {
            var masked = Groups.Select((g, i) => IsFirst(g) || (g.Cases > 0 && isForced?.Invoke(i) == true)).ToArray();
            while (!IsSafe(masked) && NextOf(masked) is { } next)
            {
                masked[next] = true;
            }

            return new Masked([.. masked], IsSafe(masked));
        }

        private bool IsFirst(GroupCount group) => IsSmall(group.Cases) || (HasSizes && group.Cases > 0 && IsSmall(group.Others));

        private bool IsSafe(bool[] masked)
        {
            var hidden = Groups.Where((_, i) => masked[i]).ToList();
            return IsTotalMasked
                ? Groups.All(g => g.Cases == 0) || (hidden.Count > 0 && (!HasSizes || IsWide(hidden, h => h.Others)))
                : hidden.Count == 0 || (IsWide(hidden, h => h.Cases) && (!HasSizes || IsWide(hidden, h => h.Others)));
        }

        // Each of k masked counts, which are 1 or more, can be anything up to what is left for all of them less one for each other.
        private static bool IsWide(List<GroupCount> hidden, Func<GroupCount, long> count) =>
            hidden.Sum(count) - hidden.Count(h => count(h) > 0) >= SmallestShown - 1;

        private int? NextOf(bool[] masked)
        {
            int? next = null;
            for (var i = 0; i < Groups.Count; i++)
            {
                if (!masked[i] && Groups[i].Cases > 0 && (next is not { } best || Groups[i].Cases < Groups[best].Cases))
                {
                    next = i;
                }
            }

            return next;
        }
    }
}

/// <summary>Which parts of a total are masked.</summary>
/// <param name="Parts">For each part whether it is masked.</param>
/// <param name="IsSafe">Whether masking the parts suffices; if not, the total must be masked too.</param>
internal readonly record struct Masked(ImmutableArray<bool> Parts, bool IsSafe);

/// <summary>Which totals and which of their parts are masked.</summary>
/// <param name="Nodes">For each total whether it is masked.</param>
/// <param name="Parts">For each total and each of its parts whether it is masked.</param>
/// <param name="IsSafe">Whether this suffices; if not, the sum of the totals must be masked too.</param>
internal readonly record struct MaskedTree(ImmutableArray<bool> Nodes, ImmutableArray<ImmutableArray<bool>> Parts, bool IsSafe);

/// <summary>A group of patients.</summary>
/// <param name="Cases">Patients of the group with a property.</param>
/// <param name="Size">Patients of the group.</param>
internal readonly record struct GroupCount(long Cases, long Size)
{
    /// <summary>Patients of the group without the property.</summary>
    internal long Others => Size - Cases;
}
