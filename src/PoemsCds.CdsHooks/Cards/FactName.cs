namespace PoemsCds.CdsHooks.Cards;

/// <summary>Name of a fact in a summary.</summary>
/// <param name="Full">Name with values or open questions, used if there is room.</param>
/// <param name="Compact">Name of at most <see cref="Longest"/> characters.</param>
internal readonly record struct FactName(string Full, string Compact)
{
    /// <summary>Maximum length of a compact name, in characters (inclusive).</summary>
    internal const int Longest = 23;
}
