namespace PoemsCds.Rules.Findings;

/// <summary>Origin of the limit with which a value was compared.</summary>
public enum LimitOwner
{
    /// <summary>Reference range of the laboratory.</summary>
    LaboratoryRange,

    /// <summary>Flag of the laboratory, when there is no range.</summary>
    LaboratoryFlag,

    /// <summary>Threshold of this product, or of the site's settings.</summary>
    Product,
}

/// <summary>Limit with which a value was compared.</summary>
/// <param name="Owner">Origin of the limit.</param>
/// <param name="Number">The limit, in <paramref name="Unit"/>; <see langword="null"/> when a flag decided.</param>
/// <param name="Unit">
/// Display text of the unit: the unit of the value for a laboratory range, the unit of the threshold for a product limit;
/// <see langword="null"/> when a flag decided or the unit of the value is not listed.
/// </param>
public sealed record LimitUsed(LimitOwner Owner, decimal? Number, string? Unit)
{
    /// <summary>The laboratory's flag decided.</summary>
    public static LimitUsed Flag { get; } = new(LimitOwner.LaboratoryFlag, null, null);
}
