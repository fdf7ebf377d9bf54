using System.Collections.Immutable;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.FhirClient;

/// <summary>
/// Gets from the client's FHIR server what the prefetch lacks: only from servers on the client's list, only what the token's
/// scopes cover, only of the patient of the call, within bounds of time, pages and bytes. What cannot be had stays unknown.
/// </summary>
public sealed class FhirPrefetchClient : IDisposable
{
    /// <summary>Name of the source of traces: one span a request, with the key and what came of it.</summary>
    public const string ActivitySourceName = "PoemsCds.Fhir";

    private readonly OutboundAddressPolicy _rules;
    private readonly FetchLimits _limits;
    private readonly FhirTransport _transport;
    private readonly ServerPipelines _pipelines;
    private readonly SendPage _send;

    /// <summary>Makes a gateway; it keeps connections, and is made once.</summary>
    /// <param name="rules">Which addresses of the network may be called.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="time">The clock that tells how long a server that fails is left alone.</param>
    public FhirPrefetchClient(OutboundAddressPolicy rules, FetchLimits limits, TimeProvider time)
        : this(rules, limits, time, send: null)
    {
    }

    /// <summary>Makes one that sends in another way, so that what is done with the answers can be measured without a network.</summary>
    internal FhirPrefetchClient(OutboundAddressPolicy rules, FetchLimits limits, TimeProvider time, SendPage? send)
    {
        (_rules, _limits) = (rules, limits);
        _transport = new FhirTransport(rules, limits.Attempt / 2);
        _pipelines = new ServerPipelines(limits, time);
        _send = send ?? SendAsync;
    }

    /// <summary>Fetches keys, all at a time.</summary>
    /// <param name="access">The client's offer.</param>
    /// <param name="listed">Base addresses that may be called for this client.</param>
    /// <param name="patientId">Bare id of the patient of the call.</param>
    /// <param name="keys">What is lacking.</param>
    /// <param name="bounds">What there is for all of it.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="OperationCanceledException">The client disconnected.</exception>
    public async Task<FetchResult> FetchAsync(
        FhirAccessGrant access,
        IReadOnlyList<Uri> listed,
        string patientId,
        ImmutableArray<PrefetchKey> keys,
        FetchBounds bounds,
        CancellationToken cancellationToken)
    {
        var server = FhirServerAddress.Find(listed, access.Server, _rules.IsLoopbackAllowed);
        FetchOutcome? refusal = server is null ? FetchOutcome.ServerNotListed
            : !FhirServerAddress.IsId(patientId) ? FetchOutcome.PatientIdUnusable
            : !access.IsFor(patientId) ? FetchOutcome.TokenOfOtherPatient
            : null;
        if (server is null || refusal is not null)
        {
            return new FetchResult([.. keys.Select(k => new FetchedPages(k, ScopeGrant.None, refusal ?? FetchOutcome.ServerNotListed, [], []))]);
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(bounds.Time > TimeSpan.Zero ? bounds.Time : TimeSpan.Zero);
        var bytes = new ByteBudget(_limits.BytesPerCall, bounds.Share);
        var fetched = await Task.WhenAll(keys.Select(key => new PrefetchKeyFetcher(key, access, server, patientId, _limits, bytes, _send).RunAsync(ending.Token)));
        var result = new FetchResult([.. fetched]);
        if (cancellationToken.IsCancellationRequested)
        {
            result.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pipelines.Dispose();
        _transport.Dispose();
    }

    private Task<PageResponse> SendAsync(FhirServerAddress server, Uri address, FhirAccessGrant access, PageRoom room, CancellationToken cancellationToken) =>
        _pipelines.SendAsync(
            server.Key,
            token => access.IsCurrent
                ? _transport.GetAsync(address, access.Token, room, token)
                : ValueTask.FromResult(new PageResponse(FetchOutcome.TokenExpired)),
            cancellationToken);
}

/// <summary>What there is for fetching what one call lacks.</summary>
/// <param name="Time">Time; none is left when it is not positive.</param>
/// <param name="Share">Memory, that of the calling client.</param>
public readonly record struct FetchBounds(TimeSpan Time, BufferShare Share);

/// <summary>How many bytes one call may still take, for all of its requests.</summary>
internal sealed class ByteBudget(int bytes, BufferShare share)
{
    private int _left = bytes;

    /// <summary>Whose memory they are in.</summary>
    internal BufferShare Share => share;

    /// <summary>Bytes left.</summary>
    internal int Left => Math.Max(0, Volatile.Read(ref _left));

    /// <summary>Takes bytes off.</summary>
    /// <returns>Whether there were as many.</returns>
    internal bool Take(int taken) => Interlocked.Add(ref _left, -taken) >= 0;
}
