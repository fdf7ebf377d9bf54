using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>What a concept, a Medication or an order says about its drug.</summary>
/// <param name="Ingredients">The ingredients that the knowledge lists.</param>
/// <param name="IsStated">Whether a listed code or words say which drug it is. If not, it may be any drug.</param>
internal readonly record struct DrugName(ImmutableArray<Coding> Ingredients, bool IsStated)
{
    /// <summary>The name of an unknown drug.</summary>
    internal static readonly DrugName None = new([], IsStated: false);

    /// <summary>Why its concept gives no fact, if it names no listed ingredient.</summary>
    internal DropReason WhyUnlisted { get; init; } = DropReason.NoCode;

    /// <summary>Adds the ingredients of another name of the same drug, or of another part of it.</summary>
    internal DrugName And(DrugName other) => this with
    {
        Ingredients = other.Ingredients.IsEmpty ? Ingredients
            : Ingredients.IsEmpty ? other.Ingredients
            : [.. Ingredients.Union(other.Ingredients)],
        IsStated = IsStated || other.IsStated,
    };
}
