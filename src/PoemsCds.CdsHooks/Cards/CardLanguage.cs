using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>One language of the cards: a subfolder of the cards folder, such as <c>en-US</c>.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Wording">Content of <c>wording.json</c>.</param>
/// <param name="Detail">Content of <c>detail.md</c>.</param>
internal sealed partial record CardLanguage(string Name, Wording Wording, DetailTemplate Detail)
{
    /// <summary>Names of the languages that have a folder, sorted.</summary>
    /// <param name="path">The cards folder.</param>
    internal static ImmutableArray<string> NamesIn(string path) => Directory.Exists(path)
        ? [.. new DirectoryInfo(path).GetDirectories().Select(d => d.Name).Where(n => LanguageTag().IsMatch(n))
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads and validates a language; <see langword="null"/> when it is invalid.</summary>
    /// <param name="name">Name of the folder.</param>
    /// <param name="files">The cards folder.</param>
    /// <param name="shared">Content that all languages share; <see langword="null"/> when it is invalid.</param>
    /// <param name="knowledge">Names of codes, and thresholds.</param>
    /// <param name="criteria">All criteria.</param>
    /// <param name="errors">Receives the errors, each with file, place and remedy.</param>
    internal static CardLanguage? Read(
        string name,
        WordingFiles files,
        SharedWording? shared,
        KnowledgeBase knowledge,
        ImmutableArray<ICriterion> criteria,
        List<string> errors)
    {
        var read = files.Json($"{name}/wording.json", CardTextJsonContext.Default.Wording);
        var detail = files.Text($"{name}/detail.md");
        var rules = ForbiddenWords.Read(name, files, errors);
        if (detail is not null)
        {
            errors.AddRange(DetailValidator.Validate($"cards/{name}/detail.md", detail, rules));
        }

        if (read is null || shared is null)
        {
            return null;
        }

        var wording = ThresholdPlaceholders.Fill($"cards/{name}/wording.json", read, knowledge, errors);
        errors.AddRange(new WordingValidator($"cards/{name}/wording.json", name, wording, rules, shared, knowledge, criteria).Validate());
        return detail is null ? null : new CardLanguage(name, wording, new DetailTemplate(detail));
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag();
}
