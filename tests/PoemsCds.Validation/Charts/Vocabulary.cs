namespace PoemsCds.Validation.Charts;

/// <summary>Code systems of diagnoses in a record. Drugs and the words of results and reports depend on it.</summary>
internal enum DiagnosisCoding
{
    /// <summary>SNOMED CT and ICD-10-CM on one entry, as in problem lists; drugs in RxNorm, words in English.</summary>
    Both,

    /// <summary>ICD-10-CM only, as in billing data; drugs in RxNorm, words in English.</summary>
    Icd10CmOnly,

    /// <summary>SNOMED CT only; drugs in RxNorm, words in English.</summary>
    SnomedCtOnly,

    /// <summary>ICD-10-GM only, as in German hospitals; drugs in ATC, words in German.</summary>
    Icd10GmOnly,
}

/// <summary>Codes of the facts of the validation.</summary>
/// <param name="Diagnoses">By name of the feature.</param>
/// <param name="Analytes">By name of the analyte.</param>
/// <param name="Drugs">By name of the ingredient.</param>
/// <param name="Reports">Titles of reports, by kind of report.</param>
/// <param name="Words">Words of results and reports, by meaning.</param>
internal sealed record Vocabulary(
    SortedDictionary<string, DiagnosisCodes> Diagnoses,
    SortedDictionary<string, Analyte> Analytes,
    SortedDictionary<string, Drug> Drugs,
    SortedDictionary<string, Wording> Reports,
    SortedDictionary<string, Wording> Words)
{
    /// <summary>The vocabulary of the validation.</summary>
    internal static Vocabulary Shipped { get; } = EmbeddedFile.Read<Vocabulary>("vocabulary.json");
}

/// <summary>The same words in the languages of the records.</summary>
/// <param name="English">In English.</param>
/// <param name="German">In German.</param>
internal sealed record Wording(string English, string German)
{
    /// <summary>The words in the language of a coding.</summary>
    internal string Under(DiagnosisCoding coding) => coding == DiagnosisCoding.Icd10GmOnly ? German : English;
}

/// <summary>Codes of a diagnosis. A system without a code cannot express it.</summary>
/// <param name="SnomedCt">Code in SNOMED CT.</param>
/// <param name="Icd10Cm">Code in ICD-10-CM.</param>
/// <param name="Icd10Gm">Code in ICD-10-GM.</param>
/// <param name="NeedsRepeat">Whether the policy counts it only when recorded twice.</param>
/// <param name="ShowsClone">Whether it states a monoclonal disorder.</param>
/// <param name="InNerveConduction">Words of a nerve conduction report that state it.</param>
/// <param name="InTomography">Words of a CT report that state it.</param>
internal sealed record DiagnosisCodes(
    string? SnomedCt = null,
    string? Icd10Cm = null,
    string? Icd10Gm = null,
    bool NeedsRepeat = false,
    bool ShowsClone = false,
    string? InNerveConduction = null,
    string? InTomography = null)
{
    /// <summary>Codes and systems under a coding.</summary>
    internal IEnumerable<(string System, string Code)> Under(DiagnosisCoding coding)
    {
        if (SnomedCt is not null && (coding is DiagnosisCoding.Both or DiagnosisCoding.SnomedCtOnly))
        {
            yield return ("http://snomed.info/sct", SnomedCt);
        }

        if (Icd10Cm is not null && (coding is DiagnosisCoding.Both or DiagnosisCoding.Icd10CmOnly))
        {
            yield return ("http://hl7.org/fhir/sid/icd-10-cm", Icd10Cm);
        }

        if (Icd10Gm is not null && coding == DiagnosisCoding.Icd10GmOnly)
        {
            yield return ("http://fhir.de/CodeSystem/bfarm/icd-10-gm", Icd10Gm);
        }
    }
}

/// <summary>Code and unit of an analyte.</summary>
/// <param name="Loinc">Code in LOINC.</param>
/// <param name="Unit">UCUM unit of its values; <see langword="null"/> if it is reported in words.</param>
/// <param name="NeedsRepeat">Whether the policy counts it only when found twice.</param>
/// <param name="ShowsClone">Whether it is a test for a monoclonal protein.</param>
internal sealed record Analyte(string Loinc, string? Unit = null, bool NeedsRepeat = false, bool ShowsClone = false);

/// <summary>Codes of a drug.</summary>
/// <param name="RxNorm">Ingredient in RxNorm.</param>
/// <param name="Atc">Substance in ATC.</param>
internal sealed record Drug(string RxNorm, string Atc)
{
    /// <summary>Code and system under a coding.</summary>
    internal (string System, string Code) Under(DiagnosisCoding coding) =>
        coding == DiagnosisCoding.Icd10GmOnly ? ("http://www.whocc.no/atc", Atc) : ("http://www.nlm.nih.gov/research/umls/rxnorm", RxNorm);
}
