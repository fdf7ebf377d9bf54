using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Which of the orders that cards can suggest a site has mapped to orderables of its own.</summary>
/// <param name="Mapped">Names of the mapped orders, as <c>cards.json</c> has them.</param>
/// <param name="Unmapped">Names of the others.</param>
public sealed record OrderMapping(ImmutableArray<string> Mapped, ImmutableArray<string> Unmapped)
{
    /// <summary>Whether every order is mapped.</summary>
    public bool IsComplete => Unmapped.IsEmpty;

    /// <summary>
    /// Whether cards suggest orders. With a map in part they do not: beside orders of the site, one under a code that nobody there can sign
    /// would look like them.
    /// </summary>
    /// <param name="takesStandardCodes">Whether the client can sign orders with the codes of <c>cards.json</c>.</param>
    public bool AllowsSuggestions(bool takesStandardCodes) => IsComplete || (Mapped.IsEmpty && takesStandardCodes);
}
