using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// The product's own names of diagnoses, tests and drugs, in one language, as they are written within a sentence. No name comes from the
/// record.
/// </summary>
/// <param name="wording">The language.</param>
internal sealed class ConceptNames(Wording wording)
{
    /// <summary>The name.</summary>
    /// <param name="concept">A listed code.</param>
    internal string Of(Concept concept) =>
        Markdown.Escape(WithinSentence(wording.Titles?.GetValueOrDefault(concept.Title) ?? concept.Title));

    /// <summary>Name and code, such as <c>splenomegaly (ICD-10-CM R16.1)</c>; how it was known where it has no code.</summary>
    /// <param name="evidence">The fact.</param>
    /// <param name="otherwise">Name of the feature, for words without a code.</param>
    internal string WithCode(Evidence evidence, string otherwise) => evidence.Concept is { } concept
        ? $"{Of(concept)} ({CodeSystems.LabelOf(concept.Coding.System)} {concept.Coding.Code})"
        : wording.Say(Phrase.InWords, otherwise);

    /// <summary>A line that begins with a capital letter.</summary>
    /// <param name="line">The line.</param>
    internal static string Capitalized(string line) => line.Length == 0 ? line : $"{char.ToUpperInvariant(line[0])}{line[1..]}";

    // "CIDP" and "Castleman disease" keep their capital letter, "Splenomegaly" does not.
    private string WithinSentence(string title) =>
        title is not [var first, var second, ..]
        || !char.IsUpper(first) || !char.IsLower(second) || wording.ProperNames.Contains(title.Split(' ', '-', '\'')[0])
            ? title
            : $"{char.ToLowerInvariant(title[0])}{title[1..]}";
}
