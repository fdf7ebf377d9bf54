using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>One pattern of the closed list of terms.</summary>
/// <param name="Hit">Meaning of a match.</param>
/// <param name="Pattern">The pattern as a regular expression.</param>
/// <param name="Anchors">Substrings of which every matching text contains at least one; case-insensitive.</param>
internal sealed record TextTerm(TextHit Hit, Regex Pattern, ImmutableArray<string> Anchors)
{
    /// <summary>Compiles a pattern of the list to a regular expression.</summary>
    /// <param name="pattern">Pattern as listed.</param>
    /// <param name="kind"><c>phrase</c>, <c>word</c>, <c>word-case-sensitive</c>, <c>prefix</c>, <c>regex</c> or <c>substring</c>.</param>
    /// <exception cref="ArgumentException">The kind is unknown or the pattern is invalid.</exception>
    internal static Regex Compile(string pattern, string kind)
    {
        var expression = kind switch
        {
            "phrase" or "word" or "word-case-sensitive" => $@"\b{Regex.Escape(pattern)}\b",
            "prefix" => $@"\b{Regex.Escape(pattern)}",
            "regex" => $@"\b(?:{pattern})",
            "substring" or "guard" => pattern,
            _ => throw new ArgumentException($"unknown kind '{kind}'"),
        };
        var options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture; // no capturing groups, hence no backreferences
        return new Regex(expression, kind == "word-case-sensitive" ? options : options | RegexOptions.IgnoreCase);
    }
}
