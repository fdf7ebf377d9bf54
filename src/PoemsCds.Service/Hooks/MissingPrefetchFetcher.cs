using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Hooks;

/// <summary>Fills the gaps of a prefetch from the client's FHIR server, within the time of the call.</summary>
internal sealed class MissingPrefetchFetcher(FhirPrefetchClient gateway, PrefetchPlan plan, IOptions<PoemsCdsOptions> options)
{
    // Left for reading what came, for assessing and for the answer's way.
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(100);

    private readonly TimeSpan _budget = TimeSpan.FromMilliseconds(options.Value.Fetch.BudgetMilliseconds) - Reserve;

    /// <summary>Fetches what a call lacks.</summary>
    /// <param name="request">The call.</param>
    /// <param name="terms">What holds for its caller.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns><see langword="null"/> when nothing is lacking or nothing is offered.</returns>
    internal async Task<FetchResult?> FetchAsync(HookRequest request, CallContext terms, CancellationToken cancellationToken)
    {
        ImmutableArray<PrefetchKey> gaps = [.. plan.Keys.Where(k => request.Prefetch.Report.IsGap(k.Name))];
        var bounds = new FetchBounds(_budget - Stopwatch.GetElapsedTime(terms.Start), terms.Buffers);
        return request.Access is null || gaps.IsEmpty
            ? null
            : await gateway.FetchAsync(request.Access, terms.FhirServers, request.PatientId, gaps, bounds, cancellationToken);
    }
}

/// <summary>What holds for one call beside its body.</summary>
/// <param name="FhirServers">Base addresses of the FHIR servers that may be called for its caller.</param>
/// <param name="Profile">Profile of the calling client; <see langword="null"/> for that of the service.</param>
/// <param name="Language">Language of the calling client's cards; <see langword="null"/> for that of the service.</param>
/// <param name="Buffers">Memory for what is fetched: the share of the calling client.</param>
/// <param name="Start">When it came, as <see cref="Stopwatch.GetTimestamp"/> tells.</param>
internal sealed record CallContext(IReadOnlyList<Uri> FhirServers, ClientProfile? Profile, string? Language, BufferShare Buffers, long Start);
