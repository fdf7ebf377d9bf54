using System.Collections.Immutable;
using System.Diagnostics;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Gateway;

/// <summary>Sends one request of a call.</summary>
internal delegate Task<PageAnswer> SendPage(FhirBase server, Uri address, FhirAccess access, PageRoom room, CancellationToken cancel);

/// <summary>Gets one key, page by page.</summary>
internal sealed class KeyFetch(
    PrefetchKey key, FhirAccess access, FhirBase server, string patientId, FetchLimits limits, ByteBudget bytes, SendPage send)
{
    private const string Bundle = "Bundle";
    private static readonly ActivitySource Traces = new(FhirGateway.ActivitySourceName);

    private readonly ImmutableArray<RentedBytes>.Builder _pages = ImmutableArray.CreateBuilder<RentedBytes>();
    private readonly ImmutableArray<FetchRequest>.Builder _requests = ImmutableArray.CreateBuilder<FetchRequest>();
    private readonly HashSet<Uri> _asked = [];
    private int _entries;

    private bool IsRead => !key.Template.Contains('?', StringComparison.Ordinal);

    /// <summary>Gets what can be had. It never fails: what goes wrong is the outcome.</summary>
    internal async Task<FetchedPages> RunAsync(CancellationToken cancel)
    {
        var grant = IsRead ? access.Scopes.ToRead(key.ResourceType) : access.Scopes.ToSearch(key.ResourceType);
        var outcome = grant == ScopeGrant.None ? FetchOutcome.NotGranted : await FollowAsync(cancel);
        var told = outcome != FetchOutcome.Fetched && _pages.Count > 0 ? FetchOutcome.Incomplete : outcome;
        return new FetchedPages(key, grant, told, _pages.ToImmutable(), _requests.ToImmutable());
    }

    private async Task<FetchOutcome> FollowAsync(CancellationToken cancel)
    {
        var address = server.AddressOf(key.Template, patientId);
        while (_asked.Add(address) && _pages.Count < limits.PagesPerKey && _entries < limits.EntriesPerKey)
        {
            var answer = await CountedAsync(address, cancel);
            if (answer.Body is null)
            {
                return answer.Outcome;
            }

            var scan = PageScan.Read(answer.Body.Memory.Span);
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

    private async Task<PageAnswer> CountedAsync(Uri address, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        using var span = Traces.StartActivity("fetch page", ActivityKind.Client);
        var answer = await AnswerAsync(address, cancel);
        span?.SetTag("poemscds.key", key.Name).SetTag("poemscds.outcome", answer.Outcome.ToString());
        _requests.Add(new FetchRequest(answer.Outcome, Stopwatch.GetElapsedTime(start)));
        return answer;
    }

    private async Task<PageAnswer> AnswerAsync(Uri address, CancellationToken cancel)
    {
        try
        {
            var answer = await send(server, address, access, new PageRoom(Math.Min(limits.BytesPerPage, bytes.Left), bytes.Share), cancel);
            if (answer.Body is null || bytes.Take(answer.Body.Memory.Length))
            {
                return answer;
            }

            answer.Body.Dispose();
            return new PageAnswer(FetchOutcome.TooLarge);
        }
        catch (OperationCanceledException)
        {
            return new PageAnswer(FetchOutcome.TimedOut);
        }
    }

    private FetchOutcome? FaultOf(PageScan scan) =>
        scan.ResourceType == Bundle || (scan.ResourceType == key.ResourceType && _pages.Count == 0) ? null
        : scan.ResourceType == "OperationOutcome" ? FetchOutcome.ServerMessage
        : FetchOutcome.NotFhir;
}
