using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Service.Mapping;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Hooks;

/// <summary>Fetches missing prefetch from the client's FHIR server, within the time budget of the call.</summary>
internal sealed class MissingPrefetchFetcher(FhirPrefetchClient gateway, PrefetchPlan plan, IOptions<PoemsCdsOptions> options)
{
    // Reserved for reading the pages, the assessment and sending the response.
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(100);

    /// <summary>The queries of clients without site maps of their own.</summary>
    internal PrefetchPlan Plan => plan;

    /// <summary>The time for all requests of a call.</summary>
    internal TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(options.Value.Fetch.BudgetMilliseconds) - Reserve;

    /// <summary>Fetches the missing keys of a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="terms">Settings of the caller.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>The pages; <see langword="null"/> if no key is missing or the request offers no FHIR server.</returns>
    internal async Task<FetchResult?> FetchAsync(HookRequest request, CallContext terms, CancellationToken cancellationToken)
    {
        ImmutableArray<PrefetchKey> gaps = [.. (terms.Rules?.Plan ?? plan).Keys.Where(k => request.Prefetch.Report.IsGap(k.Name))];
        return request.Access is null || gaps.IsEmpty
            ? null
            : await gateway.FetchAsync(request.Access, terms.FhirServers, request.PatientId, gaps, BoundsOf(terms), cancellationToken);
    }

    /// <summary>Fetches the Medications of orders that do not say their drug.</summary>
    /// <param name="request">The call, with all its prefetch.</param>
    /// <param name="terms">Settings of the caller.</param>
    /// <param name="bytesUsed">Bytes fetched for the call before.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>
    /// The responses; <see langword="null"/> if no Medication is missing or the request offers no FHIR server.
    /// </returns>
    internal async Task<FetchedMedications?> FetchMedicationsAsync(
        HookRequest request, CallContext terms, int bytesUsed, CancellationToken cancellationToken) =>
        request.Access is null || request.Prefetch.MissingMedications.IsEmpty
            ? null
            : await gateway.FetchMedicationsAsync(
                request.Access, terms.FhirServers, request.PatientId, request.Prefetch.MissingMedications,
                BoundsOf(terms) with { BytesUsed = bytesUsed }, cancellationToken);

    /// <summary>Fetches further keys of a call that offers a FHIR server.</summary>
    /// <param name="request">The call.</param>
    /// <param name="terms">Settings of the caller.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="bytesUsed">Bytes fetched for the call before.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="InvalidOperationException">The request offers no FHIR server.</exception>
    internal Task<FetchResult> FetchKeysAsync(
        HookRequest request, CallContext terms, ImmutableArray<PrefetchKey> keys, int bytesUsed, CancellationToken cancellationToken) =>
        gateway.FetchAsync(
            request.Access ?? throw new InvalidOperationException("The request offers no FHIR server."), terms.FhirServers,
            request.PatientId, keys, BoundsOf(terms) with { BytesUsed = bytesUsed }, cancellationToken);

    private FetchBounds BoundsOf(CallContext terms) => new(Budget - Stopwatch.GetElapsedTime(terms.Start), terms.Buffers);
}

/// <summary>Settings of one call besides its body.</summary>
/// <param name="FhirServers">Base addresses of the FHIR servers that may be called for the caller.</param>
/// <param name="Profile">Profile of the client; <see langword="null"/> for the default.</param>
/// <param name="Language">Language of the client's cards; <see langword="null"/> for the default.</param>
/// <param name="Buffers">The client's share of memory, for fetched pages.</param>
/// <param name="Start">Start of the call, a value of <see cref="Stopwatch.GetTimestamp"/>.</param>
internal sealed record CallContext(
    IReadOnlyList<Uri> FhirServers, ClientProfile? Profile, string? Language, BufferShare Buffers, long Start)
{
    /// <summary>Rules of a client with site maps of its own; <see langword="null"/> for the general ones.</summary>
    internal ClientRules? Rules { get; init; }

    /// <summary>Whether suggestions may update the draft orders of the call.</summary>
    internal bool TakesUpdates { get; init; }

    /// <summary>
    /// Whether the client can sign orders with standard codes; <see langword="null"/> for a program on this machine, where its profile
    /// tells.
    /// </summary>
    internal bool? TakesStandardOrders { get; init; }

    /// <summary>Launch address of the evidence page; <see langword="null"/> for a client that does not have it.</summary>
    internal string? EvidencePage { get; init; }
}
