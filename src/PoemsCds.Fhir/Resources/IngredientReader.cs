using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Reads the ingredients of a concept: by listed code, and by the names in its text and in the display of each coding. The text is
/// often a brand, and a display the ingredient.
/// </summary>
internal sealed class IngredientReader(ConceptReader concepts, IngredientMatcher words)
{
    // In bytes of the request: an escaped letter takes six.
    private const int MaxDisplayLength = 6 * TextTerms.MaxLength;

    /// <summary>Reads the drug that the CodeableConcept at the reader names, and leaves the reader at its end.</summary>
    internal DrugName Read(ref Utf8JsonReader reader)
    {
        var again = reader;
        var concept = concepts.Read(ref reader);
        var named = InTextAndDisplay(concept);
        named = concept.HasMoreDisplays ? [.. named.Union(InDisplays(again))] : named;
        var exact = concept.Codings.RemoveAll(c => c.Origin == CodeOrigin.InexactSiteMap); // a drug is told or not
        return new DrugName(named.IsEmpty ? exact : [.. exact.Union(named)], !exact.IsEmpty || HasWords(concept))
        {
            WhyUnlisted = concept.Codings.IsEmpty ? concept.WhyUnlisted : DropReason.CodeNotListed, // an inexact map names no drug
        };
    }

    /// <summary>
    /// Whether a concept without known codes says which drug it is, and names no listed ingredient. A concept without words may mean any.
    /// </summary>
    internal bool IsIrrelevant(CodeableConceptValue concept) =>
        HasWords(concept) && !concept.HasMoreDisplays && InTextAndDisplay(concept).IsEmpty;

    /// <summary>Finds the ingredients named in a text.</summary>
    internal ImmutableArray<Coding> In(string text) => words.In(text);

    private static bool HasWords(CodeableConceptValue concept) =>
        concept.Text.HasAtMost(TextTerms.MaxLength) || concept.Display.HasAtMost(TextTerms.MaxLength);

    private ImmutableArray<Coding> InTextAndDisplay(CodeableConceptValue concept)
    {
        Span<char> buffer = stackalloc char[Utf8Text.Short];
        var inText = !concept.Text.HasAtMost(TextTerms.MaxLength) ? [] : words.In(concept.Text.AsSpan(buffer));
        if (concept.Display.IsSame(concept.Text) || !concept.Display.HasAtMost(TextTerms.MaxLength))
        {
            return inText;
        }

        var inDisplay = words.In(concept.Display.AsSpan(buffer));
        return inDisplay.IsEmpty ? inText : [.. inText.Union(inDisplay)];
    }

    private HashSet<Coding> InDisplays(Utf8JsonReader concept)
    {
        HashSet<Coding> found = [];
        var depth = concept.CurrentDepth;
        while (concept.Read() && concept.CurrentDepth > depth)
        {
            if (concept.TokenType == JsonTokenType.PropertyName && concept.ValueEquals("display"u8))
            {
                concept.Read();
                found.UnionWith(words.In(JsonText.Read(in concept, MaxDisplayLength)));
            }
        }

        return found;
    }
}
