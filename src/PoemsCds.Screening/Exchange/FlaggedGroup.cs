using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Runs;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Screening.Exchange;

/// <summary>The patients with a card as a FHIR Group.</summary>
internal static class FlaggedGroup
{
    /// <summary>System of the pseudonyms.</summary>
    internal const string PseudonymSystem = $"{FhirFile.Canonical}/NamingSystem/screening-pseudonym";

    /// <summary>A Group that names patients by pseudonym.</summary>
    internal static R4.Group OfPseudonyms(RunDocument document, IEnumerable<string> pseudonyms) => Of(
        document,
        pseudonyms.Select(p => new R4.ResourceReference { Type = "Patient", Identifier = new R4.Identifier(PseudonymSystem, p) }));

    /// <summary>A Group that names patients by their ids in the export.</summary>
    internal static R4.Group OfIds(RunDocument document, IEnumerable<string> ids) =>
        Of(document, ids.Select(id => new R4.ResourceReference($"Patient/{id}")));

    private static R4.Group Of(RunDocument document, IEnumerable<R4.ResourceReference> patients)
    {
        var group = new R4.Group
        {
            Active = true,
            Type = R4.Group.GroupType.Person,
            Actual = true,
            Name = $"Patients with a card, judged as of {DateText.Of(document.AsOf)}",
            Member = [.. patients.Select(p => new R4.Group.MemberComponent { Entity = p })],
        };
        group.Quantity = group.Member.Count;
        return group;
    }
}
