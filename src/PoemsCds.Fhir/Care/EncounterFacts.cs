using System.Collections.Immutable;
using System.Text.Json;

namespace PoemsCds.Fhir.Care;

/// <summary>What an Encounter tells of a call.</summary>
/// <param name="Classes">Its class, as <c>system|code</c>.</param>
/// <param name="Places">
/// References to its locations and its service provider, as the record has them and relative to the FHIR server of the request. A location
/// that the patient has left, or that is only planned, is left out.
/// </param>
public sealed record EncounterFacts(ImmutableArray<string> Classes, ImmutableArray<string> Places)
{
    private const string Type = "Encounter";
    private const string Active = "active";

    /// <summary>Reads the Encounter of a call.</summary>
    /// <param name="json">The response: an Encounter, or a Bundle with one.</param>
    /// <param name="encounterId">The id of the encounter in the context of the call.</param>
    /// <param name="patientId">The id of the patient in the context of the call.</param>
    /// <param name="server">The normalized address of the FHIR server; empty if not stated.</param>
    /// <returns>
    /// <see cref="CareProblem.OtherPerson"/> for another encounter or another patient's, <see cref="CareProblem.Unreadable"/> for one that
    /// was entered in error.
    /// </returns>
    public static CareReading<EncounterFacts> Read(ReadOnlyMemory<byte> json, string encounterId, string patientId, string server) =>
        CareResources.Read<EncounterFacts>(json, Type, resources =>
        {
            var ours = resources.Where(r => CareResources.Text(r, "id") == encounterId).ToList();
            return resources.Count == 0 ? new(null, CareProblem.Unreadable)
                : ours.Count != 1 || !IsOf(ours[0], patientId, server) ? new(null, CareProblem.OtherPerson)
                : CareResources.Text(ours[0], "status") == "entered-in-error" ? new(null, CareProblem.Unreadable)
                : new(new EncounterFacts(ClassesOf(ours[0]), PlacesOf(ours[0], server)), CareProblem.None);
        });

    // The id was that of the context; a subject that is named has to be the patient too.
    private static bool IsOf(JsonElement encounter, string patientId, string server) =>
        CareResources.Reference(encounter, "subject") is not { } subject
        || FhirReference.ToRelative(subject, server) == $"Patient/{patientId}";

    private static ImmutableArray<string> ClassesOf(JsonElement encounter) =>
        CareResources.Coding(CareResources.Member(encounter, "class")) is { } code ? [code] : [];

    private static ImmutableArray<string> PlacesOf(JsonElement encounter, string server) =>
    [
        .. CareResources.Items(encounter, "location")
            .Where(l => CareResources.Text(l, "status") is null or Active)
            .Select(l => CareResources.Reference(l, "location"))
            .Append(CareResources.Reference(encounter, "serviceProvider"))
            .OfType<string>()
            .SelectMany(reference => new[] { reference, FhirReference.ToRelative(reference, server) })
            .Distinct(),
    ];
}
