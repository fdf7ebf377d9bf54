using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>One pattern of the closed list of words.</summary>
/// <param name="Hit">What an occurrence of it says.</param>
/// <param name="Pattern">The pattern as an expression.</param>
/// <param name="Anchors">Parts of which every text that the pattern finds holds one, in whatever case.</param>
internal sealed record TextTerm(TextHit Hit, Regex Pattern, ImmutableArray<string> Anchors)
{
    /// <summary>Turns a pattern of the list into a regular expression.</summary>
    /// <param name="pattern">As listed.</param>
    /// <param name="kind"><c>phrase</c>, <c>word</c>, <c>word-case-sensitive</c>, <c>prefix</c>, <c>regex</c> or <c>substring</c>.</param>
    /// <exception cref="ArgumentException">The kind is unknown or the pattern is not valid.</exception>
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
        var options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture; // no groups, so no references to them
        return new Regex(expression, kind == "word-case-sensitive" ? options : options | RegexOptions.IgnoreCase);
    }
}
