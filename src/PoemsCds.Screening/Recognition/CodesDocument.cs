using System.Text.Json.Serialization;

namespace PoemsCds.Screening.Recognition;

/// <summary><c>map/000000.codes</c>: the code systems and unlisted codes of one split. docs/screening.md states the members.</summary>
/// <param name="Systems">The code systems by kind of resource.</param>
/// <param name="Codes">The codes that nothing lists.</param>
/// <param name="Untold">Number of codes that were not told apart, because there are too many.</param>
/// <param name="Immunofixations">Immunofixations and mass spectrometries.</param>
/// <param name="ImmunofixationsRead">Those of them whose words state whether there is an M-protein.</param>
internal sealed record CodesDocument(
    IReadOnlyList<SystemSeen> Systems, IReadOnlyList<CodeSeen> Codes, long Untold, long Immunofixations, long ImmunofixationsRead);

/// <summary>A code system in one kind of resource.</summary>
/// <param name="Kind">The resource type.</param>
/// <param name="System">Label of a known system, else the address as the record has it.</param>
/// <param name="IsKnown">Whether the system is known.</param>
/// <param name="Codes">Number of codes.</param>
/// <param name="Listed">Number of them that are listed.</param>
/// <param name="Elsewhere">Number of codes of an unknown system that are listed in a known one, by its label.</param>
/// <param name="Patients">Hashes of patients; see <see cref="SharedBy"/>.</param>
internal sealed record SystemSeen(
    string Kind, string System, bool IsKnown, long Codes, long Listed, SortedDictionary<string, long>? Elsewhere, string Patients);

/// <summary>A code that nothing lists.</summary>
/// <param name="Kind">The resource type.</param>
/// <param name="System">Label of a known system, else the address as the record has it.</param>
/// <param name="IsKnown">Whether the system is known.</param>
/// <param name="Code">The code.</param>
/// <param name="Entries">Number of resources with it.</param>
/// <param name="Patients">Hashes of patients; see <see cref="SharedBy"/>.</param>
internal sealed record CodeSeen(string Kind, string System, bool IsKnown, string Code, long Entries, string Patients);

/// <summary>JSON of the codes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CodesDocument))]
internal sealed partial class CodesJsonContext : JsonSerializerContext;
