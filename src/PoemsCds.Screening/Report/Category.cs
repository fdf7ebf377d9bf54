using System.Collections.Frozen;
using PoemsCds.Screening.Mapping;

namespace PoemsCds.Screening.Report;

/// <summary>Names of codes that come from the export. An unlisted code is not shown: it could be text of the record.</summary>
internal static class Category
{
    /// <summary>What the export does not state.</summary>
    internal const string NotStated = "not stated";

    private const string Other = "other code";

    // OMB categories of the US Core extensions.
    private static readonly FrozenDictionary<string, string> Omb = new Dictionary<string, string>
    {
        ["1002-5"] = "American Indian or Alaska Native",
        ["2028-9"] = "Asian",
        ["2054-5"] = "Black or African American",
        ["2076-8"] = "Native Hawaiian or Other Pacific Islander",
        ["2106-3"] = "White",
        ["2135-2"] = "Hispanic or Latino",
        ["2186-5"] = "Not Hispanic or Latino",
        [UsCoreCategory.Several] = "Several",
    }.ToFrozenDictionary();

    // HL7 ActCode, as far as FHIR names it for the class of an encounter.
    private static readonly FrozenDictionary<string, string> Classes = new Dictionary<string, string>
    {
        ["AMB"] = "Ambulatory (AMB)",
        ["EMER"] = "Emergency (EMER)",
        ["FLD"] = "Field (FLD)",
        ["HH"] = "Home health (HH)",
        ["IMP"] = "Inpatient (IMP)",
        ["ACUTE"] = "Inpatient, acute (ACUTE)",
        ["NONAC"] = "Inpatient, not acute (NONAC)",
        ["OBSENC"] = "Observation (OBSENC)",
        ["PRENC"] = "Before admission (PRENC)",
        ["SS"] = "Short stay (SS)",
        ["VR"] = "Virtual (VR)",
    }.ToFrozenDictionary();

    /// <summary>The name of a category of race or ethnicity.</summary>
    internal static string OfOmb(string? code) => code is null ? NotStated : Omb.GetValueOrDefault(code, Other);

    /// <summary>The name of a class of encounters.</summary>
    internal static string OfClass(string? code) => code is null ? NotStated : Classes.GetValueOrDefault(code, Other);

    /// <summary>A type of service: its code, which sites choose.</summary>
    internal static string OfService(string? code) => code switch
    {
        null => NotStated,
        EncounterReader.Other => Other,
        _ => code,
    };
}
