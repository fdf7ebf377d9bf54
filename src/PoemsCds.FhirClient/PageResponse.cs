using PoemsCds.Fhir.Json;

namespace PoemsCds.FhirClient;

/// <summary>What one request came to.</summary>
/// <param name="Outcome"><see cref="FetchOutcome.Fetched"/> with a body, or why there is none.</param>
/// <param name="Body">The bytes of the answer; whoever gets them gives them back.</param>
/// <param name="RetryAfter">How long to wait before asking once more; <see langword="null"/> when that is of no use.</param>
internal sealed record PageResponse(FetchOutcome Outcome, PooledBuffer? Body = null, TimeSpan? RetryAfter = null)
{
    /// <summary>What reading the body of an answer came to.</summary>
    internal static PageResponse Of(ReadBytes read) => new(
        read.Outcome switch
        {
            ReadOutcome.Complete => FetchOutcome.Fetched,
            ReadOutcome.TooLarge => FetchOutcome.TooLarge,
            _ => FetchOutcome.NoRoom,
        },
        read.Bytes);
}

/// <summary>Room for one page.</summary>
/// <param name="Bytes">Most bytes accepted, inclusive.</param>
/// <param name="Share">Whose memory it is.</param>
internal readonly record struct PageRoom(int Bytes, BufferShare Share);

/// <summary>Takes a request to the FHIR server as done or failed, for the count.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Elapsed">How long it took, retry included.</param>
public readonly record struct FetchAttempt(FetchOutcome Outcome, TimeSpan Elapsed);
