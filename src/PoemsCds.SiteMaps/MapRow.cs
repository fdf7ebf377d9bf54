using Hl7.Fhir.Model;
using Coding = PoemsCds.Rules.Record.Coding;

namespace PoemsCds.SiteMaps;

/// <summary>A row of a map: a code and what it stands for.</summary>
/// <param name="File">File of the row.</param>
/// <param name="Path">Place in the file.</param>
/// <param name="Source">Source code. A known system is under its canonical URI.</param>
/// <param name="Target">Target code; <see langword="null"/> if the source stands for none.</param>
/// <param name="Display">Display of the target; <see langword="null"/> if there is none.</param>
/// <param name="Equivalence">How the target relates to the source.</param>
internal sealed record MapRow(
    ConceptMapFile File, MapPath Path, Coding Source, Coding? Target, string? Display, ConceptMapEquivalence Equivalence)
{
    /// <summary>Whether the target counts as if the record held it.</summary>
    /// <remarks>
    /// FHIR R4 reads the equivalence from target to source: by <c>specializes</c> the target is a kind of the source, by <c>subsumes</c>
    /// the source is a kind of the target.
    /// </remarks>
    internal bool IsExact => Equivalence is ConceptMapEquivalence.Equal or ConceptMapEquivalence.Equivalent
        or ConceptMapEquivalence.Specializes or ConceptMapEquivalence.Subsumes;

    /// <summary>File and line.</summary>
    internal string Place => File.PlaceOf(Path);

    /// <summary>Whether the row states that the source has no counterpart.</summary>
    internal static bool IsNone(ConceptMapEquivalence equivalence) =>
        equivalence is ConceptMapEquivalence.Unmatched or ConceptMapEquivalence.Disjoint;
}

/// <summary>A group that maps a whole system.</summary>
/// <param name="File">File of the group.</param>
/// <param name="Path">Place in the file.</param>
/// <param name="Source">Address at the site, as the map has it.</param>
/// <param name="Target">Address of the target; canonical if the system is known.</param>
internal sealed record SystemRow(ConceptMapFile File, MapPath Path, string Source, string Target);
