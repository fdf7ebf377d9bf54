namespace PoemsCds.Rules.Findings;

/// <summary>Whose limit a value was held against.</summary>
public enum LimitOwner
{
    /// <summary>The reference range of its own laboratory.</summary>
    LaboratoryRange,

    /// <summary>The flag of its own laboratory, where no range is given.</summary>
    LaboratoryFlag,

    /// <summary>This product, by its knowledge or the setting of a site.</summary>
    Product,
}

/// <summary>The limit that a value was held against.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Number">The limit; <see langword="null"/> when a flag decided.</param>
/// <param name="Unit">
/// Its unit as people write it: that of the value for a range of the laboratory, that of the threshold for one of the product;
/// <see langword="null"/> when a flag decided or the unit of the value is not listed.
/// </param>
public sealed record LimitUsed(LimitOwner Owner, decimal? Number, string? Unit)
{
    /// <summary>The flag of the laboratory decided.</summary>
    public static LimitUsed Flag { get; } = new(LimitOwner.LaboratoryFlag, null, null);
}
