using PoemsCds.Fhir.Json;

namespace PoemsCds.FhirClient;

/// <summary>The outcome of one HTTP request.</summary>
/// <param name="Outcome"><see cref="FetchOutcome.Fetched"/> if there is a body; otherwise the reason why there is none.</param>
/// <param name="Body">The bytes of the response. The caller disposes them.</param>
/// <param name="RetryAfter">The delay before a retry; <see langword="null"/> if a retry is of no use.</param>
internal sealed record PageResponse(FetchOutcome Outcome, PooledBuffer? Body = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Creates the outcome of reading a response body.</summary>
    internal static PageResponse Of(ReadBytes read) => new(
        read.Outcome switch
        {
            ReadOutcome.Complete => FetchOutcome.Fetched,
            ReadOutcome.TooLarge => FetchOutcome.TooLarge,
            _ => FetchOutcome.NoRoom,
        },
        read.Bytes);
}

/// <summary>The size limit of one page, and the memory for it.</summary>
/// <param name="Bytes">Maximum bytes accepted, inclusive.</param>
/// <param name="Share">The share to charge.</param>
internal readonly record struct PageRoom(int Bytes, BufferShare Share);

/// <summary>The outcome and duration of one request to the FHIR server, for metrics.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Elapsed">The duration, including a retry.</param>
public readonly record struct FetchAttempt(FetchOutcome Outcome, TimeSpan Elapsed);
