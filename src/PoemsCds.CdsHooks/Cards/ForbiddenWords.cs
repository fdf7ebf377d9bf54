using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Reads <c>forbidden.json</c> of a language: the words that must not be on a card, by rule.</summary>
internal static class ForbiddenWords
{
    private const string File = "forbidden.json";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking;

    /// <summary>Reads the rules of a language; a rule whose words cannot be read forbids nothing.</summary>
    /// <param name="name">Name of the folder of the language.</param>
    /// <param name="files">The cards folder.</param>
    /// <param name="errors">Receives the errors, each with file, place and remedy.</param>
    internal static WordingRules Read(string name, WordingFiles files, List<string> errors)
    {
        if (files.Json($"{name}/{File}", CardTextJsonContext.Default.ForbiddenWords) is not { } listed)
        {
            return new WordingRules(WordingRules.Names.ToDictionary(rule => rule, _ => ImmutableArray<Regex>.Empty));
        }

        var place = $"cards/{name}/{File}";
        var read = new Dictionary<string, ImmutableArray<Regex>>(StringComparer.Ordinal);
        foreach (var rule in WordingRules.Names)
        {
            var patterns = listed.GetValueOrDefault(rule, []).Select(p => Compile(place, rule, p, errors)).OfType<Regex>();
            read.Add(rule, [.. patterns]);
        }

        var missing = WordingRules.Names.Where(rule => listed.GetValueOrDefault(rule, []).IsDefaultOrEmpty)
            .Select(rule => $"{place} lists no words under '{rule}'. Add the words of this language that break the rule; see "
                + "cards/README.md.");
        var unknown = listed.Keys.Except(WordingRules.Names).Order(StringComparer.Ordinal)
            .Select(rule => $"{place} contains the unknown rule '{rule}'. Use one of {string.Join(", ", WordingRules.Names)}.");
        errors.AddRange([.. missing, .. unknown]);
        return new WordingRules(read);
    }

    private static Regex? Compile(string place, string rule, string? pattern, List<string> errors)
    {
        try
        {
            return string.IsNullOrWhiteSpace(pattern) ? throw new ArgumentException("is empty") : new Regex(pattern, Options);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            errors.Add($"{place}: '{pattern}' under '{rule}' is not a regular expression that can be used. Correct it; look-around and "
                + "back-references are not supported.");
            return null;
        }
    }
}
