using PoemsCds.Rules;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Security;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Storage;

/// <summary>Creates the records of cards and pages.</summary>
internal sealed class CardRecords(Pseudonymizer digests)
{
    /// <summary>Creates the record of a result that is shown.</summary>
    internal CardRecord Create(Guid uuid, DateTime now, Caller caller, HookResult answer, Assessment assessment)
    {
        var patient = digests.OfPatient(caller, answer.Request);
        return new CardRecord
        {
            Uuid = uuid,
            At = now,
            Day = DateOnly.FromDateTime(now),
            Client = caller.Name,
            Service = answer.Service.Id,
            Hook = answer.Service.Hook,
            Conclusion = answer.Conclusion,
            KnowledgeVersion = assessment.KnowledgeVersion,
            Patient = patient,
            PatientAtClient = digests.OfPatientAtClient(caller, answer.Request),
            PatientOfClient = digests.OfPatientOfClient(caller, answer.Request),
            Delivery = Delivery.Shown,
            Trigger = answer.Request.Trigger,
            Findings = digests.OfEvidence(patient, assessment),
            Criteria = [.. assessment.Findings.Supporting.Select(f => f.CriterionId)],
        };
    }
}
