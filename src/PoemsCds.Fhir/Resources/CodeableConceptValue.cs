using System.Collections.Immutable;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>What a CodeableConcept says: the known codes, its words, and the German diagnosis certainty.</summary>
internal ref struct CodeableConceptValue()
{
    /// <summary>Codes the knowledge knows.</summary>
    internal ImmutableArray<Coding> Codings { get; set; } = [];

    /// <summary>The text, else the first display. A text too long for a title is none.</summary>
    internal readonly Utf8Text Words => Text.HasAtMost(TextTerms.MaxLength) ? Text : Display;

    /// <summary>The text.</summary>
    internal Utf8Text Text { get; set; }

    /// <summary>The first display of its codings.</summary>
    internal Utf8Text Display { get; set; }

    /// <summary>German diagnosis certainty: A, V, Z or G; of several the first of these; <see langword="null"/> when not stated.</summary>
    internal char? GermanCertainty { get; set; }

    /// <summary>Whether it is not a concept at all: a value of a kind that cannot be understood.</summary>
    internal bool IsUnreadable { get; set; }
}
