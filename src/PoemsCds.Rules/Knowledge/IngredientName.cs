using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A name under which records order an ingredient.</summary>
/// <param name="Name">The name; case does not tell apart.</param>
/// <param name="Ingredient">The ingredient.</param>
public sealed record IngredientName(string Name, Coding Ingredient);
