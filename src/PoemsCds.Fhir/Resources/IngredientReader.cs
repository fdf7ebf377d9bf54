using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A Medication that orders may refer to.</summary>
/// <param name="Id">Its id; <see langword="null"/> when it has none.</param>
/// <param name="Ingredients">The ingredients it names, as far as the knowledge knows them.</param>
internal sealed record SuppliedMedication(string? Id, ImmutableArray<Coding> Ingredients);

/// <summary>Reads the ingredients that a concept or a Medication names, by RxNorm code or by name.</summary>
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

    /// <summary>Reads the object the reader stands on, if it is a Medication, and leaves it on its end.</summary>
    internal SuppliedMedication? ReadMedication(ref Utf8JsonReader reader)
    {
        string? id = null;
        var isMedication = false;
        ImmutableArray<Coding> ingredients = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueEquals("resourceType"u8);
            var isId = reader.ValueEquals("id"u8);
            var isCode = reader.ValueEquals("code"u8);
            reader.Read();
            if (isCode)
            {
                ingredients = Read(ref reader);
                continue;
            }

            isMedication = isType ? reader.TokenType == JsonTokenType.String && reader.ValueEquals("Medication"u8) : isMedication;
            id = isId ? JsonText.Read(in reader, ResourceHeader.LongestId) : id;
            reader.Skip();
        }

        return isMedication ? new SuppliedMedication(id, ingredients) : null;
    }
}
