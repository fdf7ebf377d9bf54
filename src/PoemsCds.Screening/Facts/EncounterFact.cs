namespace PoemsCds.Screening.Facts;

/// <summary>What is kept of an Encounter. Its first day is the day of the record.</summary>
/// <param name="Reference">Relative reference to the resource.</param>
/// <param name="Class">
/// Listed code of its class, or <see cref="Mapping.EncounterReader.Other"/>; <see langword="null"/> if not stated.
/// </param>
/// <param name="Service">Code of its type of service, else of its type; <see langword="null"/> if not stated.</param>
internal sealed record EncounterFact(string Reference, string? Class, string? Service);
