using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads serum or plasma out of words. Words that name both, as those of LOINC do, tell neither.</summary>
internal static class SpecimenTypeMatcher
{
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
