using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Recognition;

/// <summary>
/// Counts immunofixations and mass spectrometries for M-protein. A site whose immunofixations are not recognized reads that none was
/// found.
/// </summary>
public sealed class ImmunofixationCounter(KnowledgeBase knowledge)
{
    private readonly ValueSet _serum = knowledge.GetValueSet(ValueSetIds.SerumImmunofixation);
    private readonly ValueSet _urine = knowledge.GetValueSet(ValueSetIds.UrineImmunofixation);

    /// <summary>Whether the result is one, in serum or urine, whatever it says.</summary>
    public bool IsImmunofixation(LabResult result) =>
        result.IsMassSpectrometry || _serum.TryMatch(result.Codings, out _) || _urine.TryMatch(result.Codings, out _);

    /// <summary>Counts the resources that hold one.</summary>
    public int CountIn(PatientRecord record) => record.LabResults.Where(IsImmunofixation).Select(r => r.Reference).Distinct().Count();
}
