using System.Globalization;

namespace PoemsCds.Screening.Statistics;

/// <summary>A count as it may be shown.</summary>
/// <param name="Value">The count; <see langword="null"/> if it is masked.</param>
internal readonly record struct MaskedCount(long? Value)
{
    /// <summary>Stands for a masked count.</summary>
    internal const string Mask = "masked";

    /// <summary>A count that belongs to no total, masked if it is small.</summary>
    internal static MaskedCount Alone(long count) => Of(count, Suppression.IsSmall(count));

    /// <summary>A count that is masked or not.</summary>
    internal static MaskedCount Of(long count, bool isMasked) => new(isMasked ? null : count);

    /// <summary>A count of some of a group that is shown: masked if it or the rest of the group is small.</summary>
    internal static MaskedCount Within(long count, long group) =>
        Of(count, Suppression.IsSmall(count) || (count > 0 && Suppression.IsSmall(group - count)));

    /// <inheritdoc/>
    public override string ToString() => Value?.ToString("N0", CultureInfo.InvariantCulture) ?? Mask;
}
