using System.Text.RegularExpressions;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Expands the pattern of a term to texts that it matches.</summary>
internal static partial class TermWords
{
    /// <summary>All texts that the pattern matches; of what repeats, the shortest; of what must not stand around, none.</summary>
    internal static IEnumerable<string> Of(string pattern)
    {
        var plain = Repeated().Replace(LookAround().Replace(pattern, ""), m => m.Groups["least"].Value is "0" or "" ? " " : "x");
        return new GuardWords(plain).All();
    }

    [GeneratedRegex(@"\(\?<?[!=][^()]*\)")]
    private static partial Regex LookAround();

    // A set or any character, repeated a number of times.
    [GeneratedRegex(@"(\[\^[^\]]*\]|\.)\{(?<least>\d*),?\d*\}")]
    private static partial Regex Repeated();
}
