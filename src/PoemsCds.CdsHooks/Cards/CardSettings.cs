using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Settings of a site for its cards.</summary>
public sealed record CardSettings
{
    /// <summary>Name of the default language.</summary>
    public const string AmericanEnglish = "en-US";

    /// <summary>Language of clients without a configured language.</summary>
    /// <value>Default: <c>en-US</c>.</value>
    public string Language { get; init; } = AmericanEnglish;

    /// <summary>Additional languages.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<string> FurtherLanguages { get; init; } = [];

    /// <summary>Specimen of the suggested VEGF order.</summary>
    /// <value>Default: <see cref="VegfSpecimen.PlasmaOrSerum"/>.</value>
    public VegfSpecimen VegfSpecimen { get; init; }
}

/// <summary>Specimen of the suggested VEGF order.</summary>
public enum VegfSpecimen
{
    /// <summary>Plasma or serum, whichever the laboratory offers.</summary>
    PlasmaOrSerum,

    /// <summary>Plasma.</summary>
    Plasma,

    /// <summary>Serum.</summary>
    Serum,
}
