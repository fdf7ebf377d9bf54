using System.Text;
using Microsoft.Extensions.Time.Testing;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;

namespace PoemsCds.FhirClient.Tests;

/// <summary>Endless pages are fetched up to each limit, and what was fetched is kept as incomplete.</summary>
public sealed class PrefetchKeyFetcherTests
{
    private static readonly FetchLimits Wide = new()
    {
        Attempt = TimeSpan.FromSeconds(1),
        PagesPerKey = 100,
        EntriesPerKey = 1000,
        BytesPerPage = 1 << 20,
        BytesPerCall = 1 << 20,
        MedicationsPerCall = 3,
        RequestsPerServer = 1,
    };

    private readonly FakeTimeProvider _time = new();
    private BodyBuffers _buffers = new(4 << 20);
    private int _visited;

    [Fact]
    public async Task Run_WithinLimits_AllPages()
    {
        var fetched = await RunAsync(Wide, pages: 3);

        Assert.Equal((FetchOutcome.Fetched, 3), (fetched.Outcome, fetched.Pages.Length));
    }

    [Fact]
    public async Task Run_TooManyPages_Incomplete() => AssertIncomplete(4, await RunAsync(Wide with { PagesPerKey = 4 }));

    [Fact]
    public async Task Run_TooManyEntries_Incomplete() => AssertIncomplete(5, await RunAsync(Wide with { EntriesPerKey = 9 }));

    [Fact]
    public async Task Run_TooManyBytes_Incomplete() =>
        AssertIncomplete(2, await RunAsync(Wide with { BytesPerCall = Page(9).Length * 5 / 2 }));

    [Fact]
    public async Task Run_TokenExpiresBetweenPages_Incomplete() => AssertIncomplete(3, await RunAsync(Wide, lifetime: 3));

    [Fact]
    public async Task Run_FirstPageTooLarge_Nothing()
    {
        var fetched = await RunAsync(Wide with { BytesPerPage = 10 });

        Assert.Equal((FetchOutcome.TooLarge, 0), (fetched.Outcome, fetched.Pages.Length));
    }

    [Fact]
    public async Task Run_NoRoomForFirstPage_NothingAndReported()
    {
        _buffers = new BodyBuffers(4);

        var fetched = await RunAsync(Wide);

        Assert.Equal((FetchOutcome.NoRoom, 0), (fetched.Outcome, fetched.Pages.Length));
    }

    [Fact]
    public async Task Run_NoRoomAfterSomePages_IncompleteAndReleased()
    {
        _buffers = new BodyBuffers(512 << 10);

        var fetched = await RunAsync(Wide);

        AssertIncomplete(3, fetched);
        new FetchResult([fetched]).Dispose();
        Assert.Equal(0, _buffers.InUse);
    }

    private static void AssertIncomplete(int pages, FetchedPages fetched) =>
        Assert.Equal((FetchOutcome.Incomplete, pages), (fetched.Outcome, fetched.Pages.Length));

    private Task<FetchedPages> RunAsync(FetchLimits limits, int pages = int.MaxValue, int lifetime = 1000)
    {
        var access =
            new FhirAccessGrant("https://ehr.example.org/fhir", "token", TimeSpan.FromSeconds(lifetime), "patient/*.read", null, _time);
        var server = FhirServerAddress.Find([new Uri("https://ehr.example.org/fhir")], access.Server, isLoopbackAllowed: false);
        Assert.NotNull(server);
        var key = Shipped.Key("conditions");
        var bytes = new ByteBudget(limits.BytesPerCall, _buffers.ShareOf("ehr"));
        return new PrefetchKeyFetcher(
            key, access, server, "p1", limits, bytes, (_, _, a, room, cancellationToken) => SendAsync(a, pages, room, cancellationToken))
            .RunAsync(CancellationToken.None);
    }

    // Each page takes one second.
    private async Task<PageResponse> SendAsync(FhirAccessGrant access, int pages, PageRoom room, CancellationToken cancellationToken)
    {
        if (!access.IsCurrent)
        {
            return new PageResponse(FetchOutcome.TokenExpired);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        using var stream = new MemoryStream(Page(++_visited < pages ? _visited + 1 : null));
        return PageResponse.Of(await PooledBuffer.ReadAsync(stream, 10, room.Bytes, room.Share, cancellationToken));
    }

    private static byte[] Page(int? next) => Encoding.UTF8.GetBytes(next is null
        ? """{ "resourceType": "Bundle", "entry": [{}, {}] }"""
        : $$"""{ "resourceType": "Bundle", "entry": [{}, {}], "link": [{ "relation": "next", "url": "Condition?page={{next}}" }] }""");
}
