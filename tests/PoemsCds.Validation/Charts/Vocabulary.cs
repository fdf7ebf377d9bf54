namespace PoemsCds.Validation.Charts;

/// <summary>Which code systems a record uses for diagnoses.</summary>
internal enum DiagnosisCoding
{
    /// <summary>SNOMED CT and ICD-10-CM on one entry, as problem lists have them.</summary>
    Both,

    /// <summary>ICD-10-CM alone, as billing data have it.</summary>
    Icd10CmOnly,
}

/// <summary>The codes under which the facts of the validation are written into records.</summary>
/// <param name="Diagnoses">By name of the feature.</param>
/// <param name="Analytes">By name of the analyte.</param>
/// <param name="Drugs">By name of the ingredient.</param>
internal sealed record Vocabulary(
    SortedDictionary<string, DiagnosisCodes> Diagnoses, SortedDictionary<string, Analyte> Analytes, SortedDictionary<string, Drug> Drugs)
{
    /// <summary>The vocabulary of the validation.</summary>
    internal static Vocabulary Shipped { get; } = EmbeddedFile.Read<Vocabulary>("vocabulary.json");
}

/// <summary>Codes of a diagnosis; a system without a code for it cannot express it.</summary>
/// <param name="SnomedCt">Code in SNOMED CT.</param>
/// <param name="Icd10Cm">Code in ICD-10-CM.</param>
/// <param name="NeedsRepeat">Whether the policy counts it only when recorded twice.</param>
/// <param name="ShowsClone">Whether it states a monoclonal disorder.</param>
internal sealed record DiagnosisCodes(string? SnomedCt = null, string? Icd10Cm = null, bool NeedsRepeat = false, bool ShowsClone = false)
{
    /// <summary>The codes under a coding, with their systems.</summary>
    internal IEnumerable<(string System, string Code)> Under(DiagnosisCoding coding)
    {
        if (SnomedCt is not null && coding == DiagnosisCoding.Both)
        {
            yield return ("http://snomed.info/sct", SnomedCt);
        }

        if (Icd10Cm is not null)
        {
            yield return ("http://hl7.org/fhir/sid/icd-10-cm", Icd10Cm);
        }
    }
}

/// <summary>Code and unit of an analyte.</summary>
/// <param name="Loinc">Code in LOINC.</param>
/// <param name="Unit">UCUM unit of its values; <see langword="null"/> when it is reported in words.</param>
/// <param name="NeedsRepeat">Whether the policy counts it only when found twice.</param>
/// <param name="ShowsClone">Whether it is a test for a monoclonal protein.</param>
internal sealed record Analyte(string Loinc, string? Unit = null, bool NeedsRepeat = false, bool ShowsClone = false);

/// <summary>Code of a drug.</summary>
/// <param name="RxNorm">Ingredient in RxNorm.</param>
internal sealed record Drug(string RxNorm);
