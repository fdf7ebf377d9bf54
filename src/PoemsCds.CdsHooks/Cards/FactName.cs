namespace PoemsCds.CdsHooks.Cards;

/// <summary>A fact as a summary names it.</summary>
/// <param name="Full">The name with its values or what is open, used where there is room.</param>
/// <param name="Compact">The name in at most <see cref="Longest"/> characters.</param>
internal readonly record struct FactName(string Full, string Compact)
{
    /// <summary>The longest compact name, in characters.</summary>
    internal const int Longest = 23;
}
