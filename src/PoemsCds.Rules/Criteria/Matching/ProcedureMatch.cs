using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>Procedures that bear on a finding.</summary>
internal static class ProcedureMatch
{
    /// <summary>Every procedure with a code of the set.</summary>
    internal static IEnumerable<Evidence> In(PatientRecord record, ValueSet codes)
    {
        foreach (var procedure in record.Procedures)
        {
            if (codes.TryMatch(procedure.Codings, out var concept))
            {
                yield return new Evidence { Reference = procedure.Reference, Origin = EvidenceOrigin.Procedure, Concept = concept, Date = procedure.Date };
            }
        }
    }
}
