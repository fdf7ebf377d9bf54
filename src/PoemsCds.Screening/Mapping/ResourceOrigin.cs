using System.Collections.Immutable;

namespace PoemsCds.Screening.Mapping;

/// <summary>Where a resource stands.</summary>
/// <param name="Offset">Position of the buffer in the content of the file.</param>
/// <param name="FullUrl">Full URL of its entry.</param>
/// <param name="FullUrls">Ids of the Patients of its Bundle by full URL.</param>
/// <param name="OnlyPatient">Id of the patient of its Bundle, if there is exactly one.</param>
internal readonly record struct ResourceOrigin(
    long Offset, string? FullUrl = null, ImmutableDictionary<string, string>? FullUrls = null, string? OnlyPatient = null);
