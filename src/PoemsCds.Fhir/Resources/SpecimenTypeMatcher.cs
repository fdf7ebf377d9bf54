using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Recognizes serum and plasma in codes and text. A text that names both, as LOINC names do, gives neither.</summary>
internal static class SpecimenTypeMatcher
{
    private const string SpecimenTable = "http://terminology.hl7.org/CodeSystem/v2-0487";

    private static readonly Coding[] Serums = [new(CodeSystems.SnomedCt, "119364003"), new(SpecimenTable, "SER")];
    private static readonly Coding[] Plasmas = [new(CodeSystems.SnomedCt, "119361006"), new(SpecimenTable, "PLAS")];

    /// <summary>The codes for serum and plasma.</summary>
    internal static IEnumerable<Coding> Codes => Serums.Concat(Plasmas);

    /// <summary>Returns the specimen that the type of a Specimen names, by code or else by text.</summary>
    internal static Specimen OfType(CodeableConceptValue type)
    {
        var byCode = (type.Codings.Any(Serums.Contains), type.Codings.Any(Plasmas.Contains)) switch
        {
            (true, false) => Specimen.Serum,
            (false, true) => Specimen.Plasma,
            _ => Specimen.Unknown,
        };
        return byCode == Specimen.Unknown ? In(type) : byCode;
    }

    /// <summary>Combines two sources.</summary>
    /// <returns><see langword="null"/> if they contradict each other.</returns>
    internal static Specimen? Combine(Specimen one, Specimen other) =>
        one == Specimen.Unknown ? other : other == Specimen.Unknown || one == other ? one : null;

    /// <summary>Returns the specimen that the text of a concept names, or else its display.</summary>
    internal static Specimen In(CodeableConceptValue concept) =>
        In(concept.Text) is not Specimen.Unknown and var specimen ? specimen : In(concept.Display);

    /// <summary>Returns the specimen that a text names.</summary>
    internal static Specimen In(Utf8Text words)
    {
        var text = words.AsSpan(stackalloc char[Utf8Text.Short]);
        var isSerum = text.Contains("serum", StringComparison.OrdinalIgnoreCase);
        var isPlasma = text.Contains("plasma", StringComparison.OrdinalIgnoreCase);
        return (isSerum, isPlasma) switch
        {
            (true, false) => Specimen.Serum,
            (false, true) => Specimen.Plasma,
            _ => Specimen.Unknown,
        };
    }
}
