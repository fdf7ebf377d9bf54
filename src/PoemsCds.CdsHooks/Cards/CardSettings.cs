using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>What a site settled about its cards.</summary>
public sealed record CardSettings
{
    /// <summary>The language that is used unless told otherwise.</summary>
    public const string AmericanEnglish = "en-US";

    /// <summary>Name of the language of clients that have none of their own.</summary>
    /// <value>Default: <c>en-US</c>.</value>
    public string Language { get; init; } = AmericanEnglish;

    /// <summary>Names of further languages in use.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<string> FurtherLanguages { get; init; } = [];

    /// <summary>The specimen in which VEGF is proposed.</summary>
    /// <value>Default: <see cref="VegfSpecimen.PlasmaOrSerum"/>.</value>
    public VegfSpecimen VegfSpecimen { get; init; }
}

/// <summary>The specimen in which VEGF is proposed.</summary>
public enum VegfSpecimen
{
    /// <summary>Whichever the laboratory offers.</summary>
    PlasmaOrSerum,

    /// <summary>Plasma.</summary>
    Plasma,

    /// <summary>Serum.</summary>
    Serum,
}
