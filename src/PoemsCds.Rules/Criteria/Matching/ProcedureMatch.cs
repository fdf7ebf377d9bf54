using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>Shared steps of criteria that evaluate procedures.</summary>
internal static class ProcedureMatch
{
    /// <summary>
    /// Finds the procedures whose code in the set is given by a site map only inexactly, as evidence that does not count.
    /// </summary>
    internal static IEnumerable<Evidence> InexactlyIn(PatientRecord record, ValueSet codes)
    {
        foreach (var procedure in record.Procedures)
        {
            if (codes.TryMatchInexactly(procedure.Codings, out var concept))
            {
                yield return new Evidence
                {
                    Reference = procedure.Reference,
                    Origin = EvidenceOrigin.Procedure,
                    Concept = concept,
                    IsBySiteMap = true,
                    Date = procedure.Date,
                    Status = EvidenceStatus.InexactlyMapped,
                };
            }
        }
    }

    /// <summary>Finds the procedures with a code in the set, as evidence.</summary>
    internal static IEnumerable<Evidence> In(PatientRecord record, ValueSet codes)
    {
        foreach (var procedure in record.Procedures)
        {
            if (codes.TryMatch(procedure.Codings, out var concept))
            {
                yield return new Evidence
                {
                    Reference = procedure.Reference,
                    Origin = EvidenceOrigin.Procedure,
                    Concept = concept,
                    IsBySiteMap = SiteMapOrigin.IsOf(concept, procedure.Codings),
                    Date = procedure.Date
                };
            }
        }
    }
}
