using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the ingredients of a concept, by RxNorm code or by name.</summary>
internal sealed class IngredientReader(ConceptReader concepts, IngredientMatcher words)
{
    /// <summary>Reads the ingredients of the CodeableConcept at the reader.</summary>
    internal ImmutableArray<Coding> Read(ref Utf8JsonReader reader)
    {
        var concept = concepts.Read(ref reader);
        var named = words.In(concept.Words.AsSpan(stackalloc char[Utf8Text.Short]));
        var exact = concept.Codings.RemoveAll(c => c.Origin == CodeOrigin.InexactSiteMap); // a drug is told or not
        return named.IsEmpty ? exact : [.. exact.Union(named)];
    }

    /// <summary>Whether the text of a concept without known codes does not name an ingredient either.</summary>
    internal bool IsIrrelevant(CodeableConceptValue concept) => words.In(concept.Words.AsSpan(stackalloc char[Utf8Text.Short])).IsEmpty;

    /// <summary>Finds the ingredients named in a text.</summary>
    internal ImmutableArray<Coding> In(string text) => words.In(text);
}
