using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>Result of comparing a value with its limit.</summary>
/// <param name="IsBeyond">Whether the value is beyond the limit; <see langword="null"/> when unknown.</param>
/// <param name="Limit">Limit that decided.</param>
internal readonly record struct LimitComparison(bool? IsBeyond, LimitUsed? Limit)
{
    /// <summary>Above the laboratory's limit or, without one, above the product's, exclusive.</summary>
    internal static LimitComparison Above(Measurement value, ProductLimit limit) =>
        AboveLaboratoryLimit(value) ?? new LimitComparison(value.IsAbove(limit.Number), Of(limit));

    /// <summary>Above the laboratory's limit, exclusive; <see langword="null"/> without a range or flag.</summary>
    internal static LimitComparison? AboveLaboratoryLimit(Measurement value) =>
        value.IsAboveReferenceLimit is { } own ? new LimitComparison(own, UpperLaboratoryLimit(value)) : null;

    /// <summary>Below the laboratory's limit, exclusive; <see langword="null"/> without a range or flag.</summary>
    internal static LimitComparison? BelowLaboratoryLimit(Measurement value) => value.IsBelowReferenceLimit is { } own
        ? new LimitComparison(
            own, value.BelowRange is null ? LimitUsed.Flag : new LimitUsed(LimitOwner.LaboratoryRange, value.RangeLow, value.Unit))
        : null;

    /// <summary>Upper limit of the laboratory.</summary>
    internal static LimitUsed UpperLaboratoryLimit(Measurement value) =>
        value.AboveRange is null ? LimitUsed.Flag : new LimitUsed(LimitOwner.LaboratoryRange, value.RangeHigh, value.Unit);

    /// <summary>A limit of the product.</summary>
    internal static LimitUsed Of(ProductLimit limit) => new(LimitOwner.Product, limit.Written, limit.Unit);
}
