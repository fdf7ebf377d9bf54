using System.Collections.Immutable;

namespace PoemsCds.Fhir.Care;

/// <summary>The encounter classes of HL7: value set ActEncounterCode of the code system v3-ActCode, which FHIR R4 binds.</summary>
public static class EncounterClasses
{
    /// <summary>The code system.</summary>
    public const string System = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /// <summary>The codes, such as <c>AMB</c> for ambulatory.</summary>
    public static readonly ImmutableArray<string> Codes =
        ["AMB", "EMER", "FLD", "HH", "IMP", "ACUTE", "NONAC", "OBSENC", "PRENC", "SS", "VR"];
}
