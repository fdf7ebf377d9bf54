using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Names of diagnoses, tests and drugs in one language, for use within a sentence. Names never come from the record.
/// </summary>
/// <param name="wording">The language.</param>
internal sealed class ConceptNames(Wording wording)
{
    /// <summary>Returns the name of a code.</summary>
    /// <param name="concept">A listed code.</param>
    internal string Of(Concept concept) =>
        Markdown.Escape(WithinSentence(wording.Titles?.GetValueOrDefault(concept.Title) ?? concept.Title));

    /// <summary>
    /// Name, code and whether a site map gave it, such as <c>splenomegaly (ICD-10-CM R16.1)</c>, or the name of the feature if only text
    /// matched.
    /// </summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="otherwise">Name of the feature, for text without a code.</param>
    internal string WithCode(Evidence evidence, string otherwise)
    {
        if (evidence.Concept is not { } concept)
        {
            return wording.Say(Phrase.InWords, otherwise);
        }

        var origin = evidence.IsBySiteMap ? $", {wording.Say(Phrase.BySiteMap)}" : "";
        return $"{Of(concept)} ({CodeSystems.LabelOf(concept.Coding.System)} {concept.Coding.Code}{origin})";
    }

    /// <summary>Capitalizes the first letter of a line.</summary>
    internal static string Capitalized(string line) => line.Length == 0 ? line : $"{char.ToUpperInvariant(line[0])}{line[1..]}";

    // "CIDP" and "Castleman disease" keep the capital letter; "Splenomegaly" does not.
    private string WithinSentence(string title) =>
        title is not [var first, var second, ..]
        || !char.IsUpper(first) || !char.IsLower(second) || wording.ProperNames.Contains(title.Split(' ', '-', '\'')[0])
            ? title
            : $"{char.ToLowerInvariant(title[0])}{title[1..]}";
}
