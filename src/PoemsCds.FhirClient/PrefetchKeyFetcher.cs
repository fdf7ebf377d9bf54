using System.Collections.Immutable;
using System.Diagnostics;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.FhirClient;

/// <summary>Sends one request to a FHIR server.</summary>
internal delegate Task<PageResponse> SendPage(
    FhirServerAddress server, Uri address, FhirAccessGrant access, PageRoom room, CancellationToken cancellationToken);

/// <summary>Fetches one prefetch key, page by page.</summary>
internal sealed class PrefetchKeyFetcher(
    PrefetchKey key,
    FhirAccessGrant access,
    FhirServerAddress server,
    string patientId,
    FetchLimits limits,
    ByteBudget bytes,
    SendPage send)
{
    private const string Bundle = "Bundle";
    private static readonly ActivitySource Traces = new(FhirPrefetchClient.ActivitySourceName);

    private readonly ImmutableArray<PooledBuffer>.Builder _pages = ImmutableArray.CreateBuilder<PooledBuffer>();
    private readonly ImmutableArray<FetchAttempt>.Builder _requests = ImmutableArray.CreateBuilder<FetchAttempt>();
    private readonly HashSet<Uri> _visited = [];
    private int _entries;

    private bool IsRead => !key.Template.Contains('?', StringComparison.Ordinal);

    /// <summary>Fetches as many pages as possible. Never throws for a failed fetch; the outcome states the failure.</summary>
    internal async Task<FetchedPages> RunAsync(CancellationToken cancellationToken)
    {
        var grant = IsRead ? access.Scopes.ToRead(key.ResourceType) : access.Scopes.ToSearch(key.ResourceType);
        var outcome = grant == ScopeGrant.None ? FetchOutcome.NotGranted : await FetchPagesAsync(cancellationToken);
        var reported = outcome != FetchOutcome.Fetched && _pages.Count > 0 ? FetchOutcome.Incomplete : outcome;
        return new FetchedPages(key, grant, reported, _pages.ToImmutable(), _requests.ToImmutable());
    }

    private async Task<FetchOutcome> FetchPagesAsync(CancellationToken cancellationToken)
    {
        var address = server.AddressOf(key.Template, patientId);
        while (_visited.Add(address) && _pages.Count < limits.PagesPerKey && _entries < limits.EntriesPerKey)
        {
            var response = await RequestAsync(address, cancellationToken);
            if (response.Body is null)
            {
                return response.Outcome;
            }

            var scan = BundlePageScan.Read(response.Body.Memory.Span);
            if (FindError(scan) is { } error)
            {
                response.Body.Dispose();
                return error;
            }

            _pages.Add(response.Body);
            _entries += scan.Entries;
            if (scan.Next is null)
            {
                return FetchOutcome.Fetched;
            }

            if (server.Follow(address, scan.Next, patientId) is not { } next)
            {
                return FetchOutcome.Incomplete; // the token must not be sent to the next page
            }

            address = next;
        }

        return FetchOutcome.Incomplete; // a loop, or over a limit
    }

    private async Task<PageResponse> RequestAsync(Uri address, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var span = Traces.StartActivity("fetch page", ActivityKind.Client);
        var response = await SendAsync(address, cancellationToken);
        span?.SetTag("poemscds.key", key.Name).SetTag("poemscds.outcome", response.Outcome.ToString());
        _requests.Add(new FetchAttempt(response.Outcome, Stopwatch.GetElapsedTime(start)));
        return response;
    }

    private async Task<PageResponse> SendAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var response = await send(
                server, address, access, new PageRoom(Math.Min(limits.BytesPerPage, bytes.Left), bytes.Share), cancellationToken);
            if (response.Body is null || bytes.Take(response.Body.Memory.Length))
            {
                return response;
            }

            response.Body.Dispose();
            return new PageResponse(FetchOutcome.TooLarge);
        }
        catch (OperationCanceledException)
        {
            return new PageResponse(FetchOutcome.TimedOut);
        }
    }

    private FetchOutcome? FindError(BundlePageScan scan) =>
        scan.ResourceType == Bundle || (scan.ResourceType == key.ResourceType && _pages.Count == 0) ? null
        : scan.ResourceType == "OperationOutcome" ? FetchOutcome.ServerMessage
        : FetchOutcome.NotFhir;
}
