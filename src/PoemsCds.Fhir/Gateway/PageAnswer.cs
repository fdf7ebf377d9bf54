namespace PoemsCds.Fhir.Gateway;

/// <summary>What one request came to.</summary>
/// <param name="Outcome"><see cref="FetchOutcome.Fetched"/> with a body, or why there is none.</param>
/// <param name="Body">The bytes of the answer; whoever gets them gives them back.</param>
/// <param name="RetryAfter">How long to wait before asking once more; <see langword="null"/> when that is of no use.</param>
internal sealed record PageAnswer(FetchOutcome Outcome, RentedBytes? Body = null, TimeSpan? RetryAfter = null);

/// <summary>Takes a request to the FHIR server as done or failed, for the count.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Elapsed">How long it took, retry included.</param>
public readonly record struct FetchRequest(FetchOutcome Outcome, TimeSpan Elapsed);
