using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Code systems that value sets can use, with their display labels.</summary>
public static partial class CodeSystems
{
    /// <summary>SNOMED CT. Decision support requires an Affiliate license.</summary>
    public const string SnomedCt = "http://snomed.info/sct";

    /// <summary>ATC. A commercial use requires the permission of its owner.</summary>
    public const string Atc = "http://www.whocc.no/atc";

    /// <summary>LOINC.</summary>
    public const string Loinc = "http://loinc.org";

    private static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>
    {
        [SnomedCt] = "SNOMED CT",
        [Loinc] = "LOINC",
        ["http://hl7.org/fhir/sid/icd-10-cm"] = "ICD-10-CM",
        ["http://hl7.org/fhir/sid/icd-10"] = "ICD-10",
        ["http://fhir.de/CodeSystem/bfarm/icd-10-gm"] = "ICD-10-GM",
        ["http://hl7.org/fhir/sid/icd-9-cm"] = "ICD-9-CM",
        ["http://www.cms.gov/Medicare/Coding/ICD10"] = "ICD-10-PCS",
        ["http://www.nlm.nih.gov/research/umls/rxnorm"] = "RxNorm",
        [Atc] = "ATC",
        ["http://www.orpha.net"] = "Orphanet",
        ["http://purl.obolibrary.org/obo/mondo.owl"] = "MONDO",
        ["http://purl.obolibrary.org/obo/doid.owl"] = "Disease Ontology",
        ["http://www.nlm.nih.gov/research/umls"] = "UMLS",
        ["http://terminology.hl7.org/CodeSystem/MSH"] = "MeSH",
        ["http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"] = "NCI Thesaurus",
        ["http://id.who.int/icd/entity"] = "ICD-11",
    }.ToFrozenDictionary();

    /// <summary>URIs of all supported code systems.</summary>
    public static IReadOnlyCollection<string> All => Labels.Keys;

    /// <summary>Display label of a code system.</summary>
    /// <param name="system">Canonical URI.</param>
    /// <exception cref="KeyNotFoundException">The system is not one of <see cref="All"/>.</exception>
    public static string LabelOf(string system) => Labels[system];

    /// <summary>Finds the URI of a code system by its label; <see langword="null"/> when there is none.</summary>
    /// <param name="label">Label, as returned by <see cref="LabelOf"/>.</param>
    internal static string? FindByLabel(string label) => Labels.FirstOrDefault(l => l.Value == label).Key;

    /// <summary>
    /// Whether codes of the system have a dot that records often omit; <see langword="false"/> for an unsupported system.
    /// </summary>
    /// <param name="system">Canonical URI.</param>
    public static bool IsDotted(string system) => Labels.GetValueOrDefault(system) is "ICD-10-CM" or "ICD-10" or "ICD-10-GM" or "ICD-9-CM";

    /// <summary>
    /// Whether a code has the format of its system. For systems without a checked format, any code that is not blank is well-formed.
    /// </summary>
    /// <param name="system">Canonical URI.</param>
    /// <param name="code">The code.</param>
    internal static bool IsWellFormed(string system, string code) => LabelOf(system) switch
    {
        "ICD-10-CM" or "ICD-10" or "ICD-10-GM" => Icd10().IsMatch(code),
        "ICD-9-CM" => Icd9().IsMatch(code),
        "LOINC" => LoincCode().IsMatch(code),
        "SNOMED CT" => SnomedCode().IsMatch(code),
        _ => !string.IsNullOrWhiteSpace(code),
    };

    [GeneratedRegex(@"^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Icd10();

    [GeneratedRegex(@"^([0-9]{3}|V[0-9]{2})(\.[0-9]{1,2})?$|^E[0-9]{3}(\.[0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Icd9();

    [GeneratedRegex(@"^\d{1,7}-\d$", RegexOptions.CultureInvariant)]
    private static partial Regex LoincCode();

    [GeneratedRegex(@"^\d{6,18}$", RegexOptions.CultureInvariant)]
    private static partial Regex SnomedCode();
}
