using System.Collections.Immutable;
using System.Diagnostics;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.FhirClient;

/// <summary>Sends one request of a call.</summary>
internal delegate Task<PageResponse> SendPage(FhirServerAddress server, Uri address, FhirAccessGrant access, PageRoom room, CancellationToken cancellationToken);

/// <summary>Gets one key, page by page.</summary>
internal sealed class PrefetchKeyFetcher(
    PrefetchKey key, FhirAccessGrant access, FhirServerAddress server, string patientId, FetchLimits limits, ByteBudget bytes, SendPage send)
{
    private const string Bundle = "Bundle";
    private static readonly ActivitySource Traces = new(FhirPrefetchClient.ActivitySourceName);

    private readonly ImmutableArray<PooledBuffer>.Builder _pages = ImmutableArray.CreateBuilder<PooledBuffer>();
    private readonly ImmutableArray<FetchAttempt>.Builder _requests = ImmutableArray.CreateBuilder<FetchAttempt>();
    private readonly HashSet<Uri> _asked = [];
    private int _entries;

    private bool IsRead => !key.Template.Contains('?', StringComparison.Ordinal);

    /// <summary>Gets what can be had. It never fails: what goes wrong is the outcome.</summary>
    internal async Task<FetchedPages> RunAsync(CancellationToken cancellationToken)
    {
        var grant = IsRead ? access.Scopes.ToRead(key.ResourceType) : access.Scopes.ToSearch(key.ResourceType);
        var outcome = grant == ScopeGrant.None ? FetchOutcome.NotGranted : await FollowAsync(cancellationToken);
        var told = outcome != FetchOutcome.Fetched && _pages.Count > 0 ? FetchOutcome.Incomplete : outcome;
        return new FetchedPages(key, grant, told, _pages.ToImmutable(), _requests.ToImmutable());
    }

    private async Task<FetchOutcome> FollowAsync(CancellationToken cancellationToken)
    {
        var address = server.AddressOf(key.Template, patientId);
        while (_asked.Add(address) && _pages.Count < limits.PagesPerKey && _entries < limits.EntriesPerKey)
        {
            var answer = await CountedAsync(address, cancellationToken);
            if (answer.Body is null)
            {
                return answer.Outcome;
            }

            var scan = BundlePageScan.Read(answer.Body.Memory.Span);
            if (FaultOf(scan) is { } fault)
            {
                answer.Body.Dispose();
                return fault;
            }

            _pages.Add(answer.Body);
            _entries += scan.Entries;
            if (scan.Next is null)
            {
                return FetchOutcome.Fetched;
            }

            if (server.Follow(address, scan.Next, patientId) is not { } next)
            {
                return FetchOutcome.Incomplete; // the next page lies where the token must not go
            }

            address = next;
        }

        return FetchOutcome.Incomplete; // a loop, or too much
    }

    private async Task<PageResponse> CountedAsync(Uri address, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var span = Traces.StartActivity("fetch page", ActivityKind.Client);
        var answer = await AnswerAsync(address, cancellationToken);
        span?.SetTag("poemscds.key", key.Name).SetTag("poemscds.outcome", answer.Outcome.ToString());
        _requests.Add(new FetchAttempt(answer.Outcome, Stopwatch.GetElapsedTime(start)));
        return answer;
    }

    private async Task<PageResponse> AnswerAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await send(server, address, access, new PageRoom(Math.Min(limits.BytesPerPage, bytes.Left), bytes.Share), cancellationToken);
            if (answer.Body is null || bytes.Take(answer.Body.Memory.Length))
            {
                return answer;
            }

            answer.Body.Dispose();
            return new PageResponse(FetchOutcome.TooLarge);
        }
        catch (OperationCanceledException)
        {
            return new PageResponse(FetchOutcome.TimedOut);
        }
    }

    private FetchOutcome? FaultOf(BundlePageScan scan) =>
        scan.ResourceType == Bundle || (scan.ResourceType == key.ResourceType && _pages.Count == 0) ? null
        : scan.ResourceType == "OperationOutcome" ? FetchOutcome.ServerMessage
        : FetchOutcome.NotFhir;
}
