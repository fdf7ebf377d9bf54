using System.Collections.Immutable;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.FhirClient;

/// <summary>
/// Fetches what the prefetch does not hold from the client's FHIR server: only from servers in the client's allow list, only what the
/// token's scopes cover, only for the patient of the call, and within limits of time, pages and bytes. What cannot be fetched stays
/// unknown.
/// </summary>
public sealed class FhirPrefetchClient : IDisposable
{
    /// <summary>Name of the activity source. Each request has one span, tagged with key and outcome.</summary>
    public const string ActivitySourceName = "PoemsCds.Fhir";

    private const string Medication = "Medication";

    private readonly OutboundAddressPolicy _rules;
    private readonly FetchLimits _limits;
    private readonly FhirTransport _transport;
    private readonly ServerPipelines _pipelines;
    private readonly SendPage _send;
    private readonly TimeProvider _time;

    /// <summary>Creates a client. It pools connections and should be a singleton.</summary>
    /// <param name="rules">The network addresses that may be called.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="time">The clock of time limits and circuit breakers.</param>
    public FhirPrefetchClient(OutboundAddressPolicy rules, FetchLimits limits, TimeProvider time)
        : this(rules, limits, time, send: null)
    {
    }

    /// <summary>Creates a client that sends requests with a given delegate, for tests and benchmarks without a network.</summary>
    internal FhirPrefetchClient(OutboundAddressPolicy rules, FetchLimits limits, TimeProvider time, SendPage? send)
    {
        (_rules, _limits, _time) = (rules, limits, time);
        _transport = new FhirTransport(rules, limits.Attempt / 2);
        _pipelines = new ServerPipelines(limits, time);
        _send = send ?? SendAsync;
    }

    /// <summary>Fetches keys concurrently.</summary>
    /// <param name="access">The access that the client grants.</param>
    /// <param name="listed">The client's allow list of base addresses.</param>
    /// <param name="patientId">Bare id of the patient of the call.</param>
    /// <param name="keys">The keys to fetch.</param>
    /// <param name="bounds">Time and memory for all keys together.</param>
    /// <param name="cancellationToken">Canceled when the client disconnects.</param>
    /// <exception cref="OperationCanceledException">The client disconnected.</exception>
    public async Task<FetchResult> FetchAsync(
        FhirAccessGrant access,
        IReadOnlyList<Uri> listed,
        string patientId,
        ImmutableArray<PrefetchKey> keys,
        FetchBounds bounds,
        CancellationToken cancellationToken)
    {
        var (server, refusal) = Find(access, listed, patientId);
        if (server is null)
        {
            return new FetchResult([.. keys.Select(k => new FetchedPages(k, ScopeGrant.None, refusal, [], []))]);
        }

        var result = new FetchResult([.. await FetchAllAsync(access, server, patientId, keys, bounds, cancellationToken)]);
        if (cancellationToken.IsCancellationRequested)
        {
            result.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return result;
    }

    /// <summary>
    /// Fetches the Medications that orders refer to, each by a read: servers need not support a search for them. References to other
    /// servers are not followed.
    /// </summary>
    /// <param name="access">The access that the client grants.</param>
    /// <param name="listed">The client's allow list of base addresses.</param>
    /// <param name="patientId">Bare id of the patient of the call.</param>
    /// <param name="references">References of the orders, most important first.</param>
    /// <param name="bounds">Time and memory for all of them together.</param>
    /// <param name="cancellationToken">Canceled when the client disconnects.</param>
    /// <exception cref="OperationCanceledException">The client disconnected.</exception>
    public async Task<FetchedMedications> FetchMedicationsAsync(
        FhirAccessGrant access,
        IReadOnlyList<Uri> listed,
        string patientId,
        ImmutableArray<string> references,
        FetchBounds bounds,
        CancellationToken cancellationToken)
    {
        var (server, _) = Find(access, listed, patientId);
        if (server is null)
        {
            return FetchedMedications.None;
        }

        ImmutableArray<PrefetchKey> all =
        [
            .. references.Select(reference => server.ReadOf(Medication, reference)).OfType<string>().Distinct()
                .Select(read => new PrefetchKey(FetchedMedications.Name, RecordKinds.Medications, Medication, read)),
        ];
        ImmutableArray<PrefetchKey> reads = [.. all.Take(_limits.MedicationsPerCall)];
        var fetched = await FetchAllAsync(access, server, patientId, reads, bounds, cancellationToken);
        var result = new FetchedMedications([.. fetched], all.Length > reads.Length);
        if (cancellationToken.IsCancellationRequested)
        {
            result.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return result;
    }

    private (FhirServerAddress? Server, FetchOutcome Refusal) Find(FhirAccessGrant access, IReadOnlyList<Uri> listed, string patientId) =>
        FhirServerAddress.Find(listed, access.Server, _rules.IsLoopbackAllowed) is not { } server ? (null, FetchOutcome.ServerNotListed)
        : !FhirServerAddress.IsId(patientId) ? (null, FetchOutcome.PatientIdUnusable)
        : !access.IsFor(patientId) ? (null, FetchOutcome.TokenOfOtherPatient)
        : (server, default);

    private async Task<FetchedPages[]> FetchAllAsync(
        FhirAccessGrant access,
        FhirServerAddress server,
        string patientId,
        ImmutableArray<PrefetchKey> keys,
        FetchBounds bounds,
        CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(bounds.Time > TimeSpan.Zero ? bounds.Time : TimeSpan.Zero, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var bytes = new ByteBudget(_limits.BytesPerCall - bounds.BytesUsed, bounds.Share);
        return await Task.WhenAll(
            keys.Select(key => new PrefetchKeyFetcher(key, access, server, patientId, _limits, bytes, _send).RunAsync(ending.Token)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pipelines.Dispose();
        _transport.Dispose();
    }

    private Task<PageResponse> SendAsync(
        FhirServerAddress server, Uri address, FhirAccessGrant access, PageRoom room, CancellationToken cancellationToken) =>
        _pipelines.SendAsync(
            server.Key,
            token => access.IsCurrent
                ? _transport.GetAsync(address, access.Token, room, token)
                : ValueTask.FromResult(new PageResponse(FetchOutcome.TokenExpired)),
            cancellationToken);
}

/// <summary>The time and memory for the fetches of one call.</summary>
/// <param name="Time">The time left; not positive means none.</param>
/// <param name="Share">The share of the calling client.</param>
/// <param name="BytesUsed">Bytes that the call has received before.</param>
public readonly record struct FetchBounds(TimeSpan Time, BufferShare Share, int BytesUsed = 0);

/// <summary>The bytes that the requests of one call may still receive, in total.</summary>
internal sealed class ByteBudget(int bytes, BufferShare share)
{
    private int _left = bytes;

    /// <summary>The share that is charged.</summary>
    internal BufferShare Share => share;

    /// <summary>The bytes left.</summary>
    internal int Left => Math.Max(0, Volatile.Read(ref _left));

    /// <summary>Subtracts bytes.</summary>
    /// <returns>Whether enough bytes were left.</returns>
    internal bool Take(int taken) => Interlocked.Add(ref _left, -taken) >= 0;
}
