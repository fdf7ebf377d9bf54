using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>What is the same in every language, as <c>cards/cards.json</c> gives it: codes, and which card may propose what.</summary>
public sealed record SharedWording
{
    /// <summary>Base address of the code systems of topics.</summary>
    public required string CodeSystem { get; init; }

    /// <summary>The cards by name.</summary>
    public required ImmutableDictionary<string, CardKind> Cards { get; init; }

    /// <summary>The tests and referrals that a card may propose.</summary>
    public required ImmutableDictionary<string, OrderKind> Orders { get; init; }

    /// <summary>The codes of the reasons to dismiss a card, in the order in which they are shown.</summary>
    public required ImmutableArray<OverrideReasonCode> OverrideReasons { get; init; }
}

/// <summary>A card, whatever its language.</summary>
/// <param name="Topic">Code of the topic: letters and digits, constant for ever, since overrides are remembered by it.</param>
/// <param name="Indicator"><c>info</c> or <c>warning</c>.</param>
/// <param name="Suggestions">Names of the orders that it may propose, in order.</param>
public sealed record CardKind(string Topic, string Indicator, ImmutableArray<string> Suggestions);

/// <summary>An order that a card may propose, whatever its language.</summary>
/// <param name="Category">Name of its category in the wording.</param>
/// <param name="Code">LOINC code of a test; <see langword="null"/> for an order in words.</param>
/// <param name="Display">
/// Name of the code in LOINC; set exactly when <paramref name="Code"/> is. It is part of the drafted order, never of the text of a card.
/// </param>
public sealed record OrderKind(string Category, string? Code = null, string? Display = null);

/// <summary>The code of a reason to dismiss a card.</summary>
/// <param name="Code">Code.</param>
/// <param name="System">System.</param>
public sealed record OverrideReasonCode(string Code, string System);
