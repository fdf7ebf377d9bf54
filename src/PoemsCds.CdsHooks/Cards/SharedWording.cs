using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Content that all languages share, from <c>cards/cards.json</c>: codes, and the suggestions of each card.</summary>
public sealed record SharedWording
{
    /// <summary>Base URI of the code systems of topics.</summary>
    public required string CodeSystem { get; init; }

    /// <summary>Cards by name.</summary>
    public required ImmutableDictionary<string, CardKind> Cards { get; init; }

    /// <summary>Tests and referrals that cards can suggest, by name.</summary>
    public required ImmutableDictionary<string, OrderKind> Orders { get; init; }

    /// <summary>Codes of the override reasons, in order of display.</summary>
    public required ImmutableArray<OverrideReasonCode> OverrideReasons { get; init; }
}

/// <summary>Language-independent content of a card.</summary>
/// <param name="Topic">Code of the topic: letters and digits. Never changes, because clients store overrides by it.</param>
/// <param name="Indicator"><c>info</c> or <c>warning</c>.</param>
/// <param name="Suggestions">Names of the orders that the card can suggest, in order.</param>
public sealed record CardKind(string Topic, string Indicator, ImmutableArray<string> Suggestions);

/// <summary>Language-independent content of an order.</summary>
/// <param name="Category">Name of the category in the wording.</param>
/// <param name="Code">LOINC code of a test; <see langword="null"/> for an order by text.</param>
/// <param name="Display">
/// LOINC name of the code; present if and only if <paramref name="Code"/> is. Part of the drafted order, never of the text of a card.
/// </param>
public sealed record OrderKind(string Category, string? Code = null, string? Display = null);

/// <summary>Code of an override reason.</summary>
/// <param name="Code">Code.</param>
/// <param name="System">Code system.</param>
public sealed record OverrideReasonCode(string Code, string System);
