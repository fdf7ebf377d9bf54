using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>What became of holding a value against its limit.</summary>
/// <param name="IsBeyond">Whether it lies beyond; <see langword="null"/> when that is not known.</param>
/// <param name="Limit">The limit that decided.</param>
internal readonly record struct Held(bool? IsBeyond, LimitUsed? Limit)
{
    /// <summary>Above the laboratory's own limit, else above that of the product, exclusive.</summary>
    internal static Held Above(Measurement value, ProductLimit limit) => AboveOwn(value) ?? new Held(value.IsAbove(limit.Number), Of(limit));

    /// <summary>Above the laboratory's own limit, exclusive; <see langword="null"/> where it gives neither range nor flag.</summary>
    internal static Held? AboveOwn(Measurement value) => value.IsAboveOwnLimit is { } own ? new Held(own, OwnUpper(value)) : null;

    /// <summary>Below the laboratory's own limit, exclusive; <see langword="null"/> where it gives neither range nor flag.</summary>
    internal static Held? BelowOwn(Measurement value) => value.IsBelowOwnLimit is { } own
        ? new Held(own, value.BelowRange is null ? LimitUsed.Flag : new LimitUsed(LimitOwner.LaboratoryRange, value.RangeLow, value.Unit))
        : null;

    /// <summary>The upper limit that the laboratory gives.</summary>
    internal static LimitUsed OwnUpper(Measurement value) =>
        value.AboveRange is null ? LimitUsed.Flag : new LimitUsed(LimitOwner.LaboratoryRange, value.RangeHigh, value.Unit);

    /// <summary>A limit of the product.</summary>
    internal static LimitUsed Of(ProductLimit limit) => new(LimitOwner.Product, limit.Written, limit.Unit);
}
