using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads serum or plasma out of codes and words. What names both, as the words of LOINC do, says neither.</summary>
internal static class SpecimenTypeMatcher
{
    private const string SpecimenTable = "http://terminology.hl7.org/CodeSystem/v2-0487";

    private static readonly Coding[] Serums = [new(CodeSystems.SnomedCt, "119364003"), new(SpecimenTable, "SER")];
    private static readonly Coding[] Plasmas = [new(CodeSystems.SnomedCt, "119361006"), new(SpecimenTable, "PLAS")];

    /// <summary>The codes that say it.</summary>
    internal static IEnumerable<Coding> Codes => Serums.Concat(Plasmas);

    /// <summary>What the codes and words of the type of a Specimen say together.</summary>
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

    /// <summary>What two sources say together: they contradict each other where they say different things.</summary>
    /// <returns><see langword="null"/> when they contradict each other.</returns>
    internal static Specimen? Together(Specimen one, Specimen other) =>
        one == Specimen.Unknown ? other : other == Specimen.Unknown || one == other ? one : null;

    /// <summary>What the text of a concept says, else its display.</summary>
    internal static Specimen In(CodeableConceptValue concept) => In(concept.Text) is not Specimen.Unknown and var specimen ? specimen : In(concept.Display);

    /// <summary>What the words say.</summary>
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
