namespace PoemsCds.Fhir.Prefetch;

/// <summary>How the prefetch asks for laboratory results.</summary>
public enum LaboratoryQuery
{
    /// <summary>By code: the listed LOINC codes, and the codes of the site that its maps lead to them.</summary>
    ByCode,

    /// <summary>By category: all laboratory results, whatever their codes.</summary>
    ByCategory,
}
