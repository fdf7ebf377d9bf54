using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>One language of the cards: a folder below the cards folder, named like <c>en-US</c>.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Wording">Its words.</param>
/// <param name="Detail">Its detail.</param>
internal sealed partial record CardLanguage(string Name, Wording Wording, DetailTemplate Detail)
{
    /// <summary>Names of the languages that have a folder, in order.</summary>
    /// <param name="path">The cards folder.</param>
    internal static ImmutableArray<string> NamesIn(string path) => Directory.Exists(path)
        ? [.. new DirectoryInfo(path).GetDirectories().Select(d => d.Name).Where(n => LanguageTag().IsMatch(n)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads and checks a language; <see langword="null"/> when it cannot be used.</summary>
    /// <param name="name">Name of the folder.</param>
    /// <param name="files">The cards folder.</param>
    /// <param name="shared">What is the same in every language; <see langword="null"/> when it cannot be used.</param>
    /// <param name="knowledge">The names of concepts and the numbers of thresholds.</param>
    /// <param name="criteria">The criteria in force.</param>
    /// <param name="faults">Takes what is wrong, each with file, place and cure.</param>
    internal static CardLanguage? Read(
        string name,
        WordingFiles files,
        SharedWording? shared,
        KnowledgeBase knowledge,
        ImmutableArray<ICriterion> criteria,
        List<string> faults)
    {
        var read = files.Json($"{name}/wording.json", CardTextJsonContext.Default.Wording);
        var detail = files.Text($"{name}/detail.md");
        if (detail is not null)
        {
            faults.AddRange(DetailValidator.Validate($"cards/{name}/detail.md", detail));
        }

        if (read is null || shared is null)
        {
            return null;
        }

        var wording = ThresholdPlaceholders.Fill($"cards/{name}/wording.json", read, knowledge, faults);
        faults.AddRange(new WordingValidator($"cards/{name}/wording.json", name, wording, shared, knowledge, criteria).Validate());
        return detail is null ? null : new CardLanguage(name, wording, new DetailTemplate(detail));
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag();
}
