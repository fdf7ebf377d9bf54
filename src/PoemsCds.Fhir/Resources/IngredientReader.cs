using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the ingredients that a concept names, by RxNorm code or by name.</summary>
internal sealed class IngredientReader(ConceptReader concepts, IngredientMatcher words)
{
    /// <summary>Reads the CodeableConcept the reader stands on: the ingredients it names by code or in words.</summary>
    internal ImmutableArray<Coding> Read(ref Utf8JsonReader reader)
    {
        var concept = concepts.Read(ref reader);
        var named = words.In(concept.Words.AsSpan(stackalloc char[Utf8Text.Short]));
        return named.IsEmpty ? concept.Codings : [.. concept.Codings.Union(named)];
    }

    /// <summary>Whether the words of a concept without known codes name no ingredient.</summary>
    internal bool IsIrrelevant(CodeableConceptValue concept) => words.In(concept.Words.AsSpan(stackalloc char[Utf8Text.Short])).IsEmpty;

    /// <summary>The ingredients named in the words.</summary>
    internal ImmutableArray<Coding> In(string text) => words.In(text);
}
