using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Screening.Mapping;

/// <summary>A resource type that is read.</summary>
/// <param name="Number">Number of the type among those that are read.</param>
/// <param name="Name">The type.</param>
/// <param name="Key">A prefetch key with this type, by which the reader is found.</param>
/// <param name="Members">The members that decide; <see langword="null"/> if each resource is read in full.</param>
internal sealed record ScreenedType(int Number, string Name, PrefetchKey Key, RelevantMembers? Members)
{
    internal const string Encounter = "Encounter";
    internal const string Patient = "Patient";
    internal const string Observation = "Observation";
    internal const string Medication = "Medication";
    internal const string Specimen = "Specimen";
}
