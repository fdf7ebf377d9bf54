using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Screening.Example;

/// <summary>The codes of an example export: those of the knowledge, and local ones that no criterion knows.</summary>
/// <param name="knowledge">The knowledge.</param>
internal sealed class ExampleCodes(KnowledgeBase knowledge)
{
    private const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    private const string Loinc = "http://loinc.org";

    /// <summary>Code system of what no criterion knows.</summary>
    internal const string Local = "https://hospital.example/codes";

    /// <summary>A diagnosis of a value set.</summary>
    /// <param name="set">Id of the value set.</param>
    /// <param name="code">A code of it; <see langword="null"/> for the first.</param>
    internal Concept Diagnosis(string set, string? code = null) => Of(set, Icd10Cm, c => code is null || c.Coding.Code == code);

    /// <summary>A test of a value set.</summary>
    /// <param name="set">Id of the value set.</param>
    /// <param name="ending">End of its name; empty for the first.</param>
    internal Concept Test(string set, string ending = "") => Of(set, Loinc, c => c.Display.EndsWith(ending, StringComparison.Ordinal));

    private Concept Of(string set, string system, Func<Concept, bool> isWanted) => knowledge.ValueSets.Single(s => s.Id == set).Concepts
        .Where(c => c.Coding.System == system && isWanted(c)).OrderBy(c => c.Coding.Code, StringComparer.Ordinal).First();
}
