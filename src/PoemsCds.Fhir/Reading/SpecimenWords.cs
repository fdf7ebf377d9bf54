using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>Reads serum or plasma out of words. Words that name both, as those of LOINC do, tell neither.</summary>
internal static class SpecimenWords
{
    /// <summary>What the first of the texts that tells it says.</summary>
    internal static Specimen FirstOf(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (In(text) is not Specimen.Unknown and var specimen)
            {
                return specimen;
            }
        }

        return Specimen.Unknown;
    }

    private static Specimen In(string? text)
    {
        var isSerum = text?.Contains("serum", StringComparison.OrdinalIgnoreCase) == true;
        var isPlasma = text?.Contains("plasma", StringComparison.OrdinalIgnoreCase) == true;
        return (isSerum, isPlasma) switch
        {
            (true, false) => Specimen.Serum,
            (false, true) => Specimen.Plasma,
            _ => Specimen.Unknown,
        };
    }
}
