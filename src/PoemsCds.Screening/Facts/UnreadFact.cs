using PoemsCds.Fhir.Resources;

namespace PoemsCds.Screening.Facts;

/// <summary>An entry of a patient that became no fact, where that bears on how complete the data are.</summary>
/// <param name="ResourceType">The type of the entry.</param>
/// <param name="Reason">Why it became no fact.</param>
internal sealed record UnreadFact(string ResourceType, DropReason Reason);
