using System.Collections.Immutable;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>The value of a CodeableConcept: its known codes, its text, and the German diagnosis certainty.</summary>
internal ref struct CodeableConceptValue()
{
    /// <summary>Known codes.</summary>
    internal ImmutableArray<Coding> Codings { get; set; } = [];

    /// <summary>Label of the first known system of its codes; <see langword="null"/> if none is known.</summary>
    internal string? KnownSystem { get; set; }

    /// <summary>Whether a code has a system that is not known, or none.</summary>
    internal bool HasUnknownSystem { get; set; }

    /// <summary>Address of the first system that is not known; none if it is missing.</summary>
    internal Utf8Text UnknownSystem { get; set; }

    /// <summary>Why the concept gives no fact, if it has neither known codes nor known words.</summary>
    internal readonly DropReason WhyUnlisted =>
        KnownSystem is not null ? DropReason.CodeNotListed : HasUnknownSystem ? DropReason.SystemNotKnown : DropReason.NoCode;

    /// <summary>Whether a code is known, and not only by an inexact site map, which takes nothing away from the words.</summary>
    internal readonly bool HasExactCode => !Codings.IsDefault && Codings.Any(c => c.Origin != CodeOrigin.InexactSiteMap);

    /// <summary>Whether a site map says that the test is mass spectrometry for M-protein.</summary>
    internal readonly bool IsMassSpectrometry =>
        !Codings.IsDefault && Codings.Any(c => c == MappedCode.MassSpectrometry && c.Origin != CodeOrigin.InexactSiteMap);

    /// <summary>Known codes that the knowledge lists.</summary>
    internal readonly ImmutableArray<Coding> ListedCodings => Codings.IsDefault ? [] : Codings.Remove(MappedCode.MassSpectrometry);

    /// <summary>The text, or the first display if the text is missing or too long.</summary>
    internal readonly Utf8Text Words => Text.HasAtMost(TextTerms.MaxLength) ? Text : Display;

    /// <summary>The text.</summary>
    internal Utf8Text Text { get; set; }

    /// <summary>The first display of its codings.</summary>
    internal Utf8Text Display { get; set; }

    /// <summary>Whether a coding after that of <see cref="Display"/> has a display too.</summary>
    internal bool HasMoreDisplays { get; set; }

    /// <summary>
    /// German diagnosis certainty: A, V, Z or G. Of several, the first in this order counts; <see langword="null"/> if not stated.
    /// </summary>
    internal char? GermanCertainty { get; set; }

    /// <summary>Whether the value is not a concept, and cannot be understood.</summary>
    internal bool IsUnreadable { get; set; }
}
