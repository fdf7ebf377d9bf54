using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A name of an ingredient in medication records.</summary>
/// <param name="Name">Name, case-insensitive.</param>
/// <param name="Ingredient">Code of the ingredient.</param>
public sealed record IngredientName(string Name, Coding Ingredient);
