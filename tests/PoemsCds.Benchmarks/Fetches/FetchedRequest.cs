using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PoemsCds.Benchmarks.Charts;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;

namespace PoemsCds.Benchmarks.Fetches;

/// <summary>A request with part of its prefetch on a FHIR server, in pages, with the same entries.</summary>
internal sealed class FetchedRequest
{
    /// <summary>Name of the variant with pages from another process.</summary>
    internal const string OverHttp = "all fetched by HTTP, 500 KB each";

    private const string OneKey = "laboratory";
    private const int OneKeyInAHundred = 42; // its share of a chart

    /// <summary>
    /// The variants: name, the call with the whole prefetch in its body, page size in bytes, and the fetched key (all if none is named).
    /// </summary>
    internal static readonly (string Name, Func<int, byte[]> Make, int PageBytes, string? Key)[] Ways =
    [
        ("one key alone, 500 KB each", Laboratory, 505_000, null),
        ("all fetched, 500 KB each", size => Chart.Request(size), 500_000, null),
        ("all fetched, 100 KB each", size => Chart.Request(size), 100_000, null),
        ("procedures fetched, the rest sent", size => Chart.Request(size), 500_000, "procedures"),
        (OverHttp, size => Chart.Request(size), 500_000, null),
    ];

    /// <summary>The FHIR server.</summary>
    internal static readonly Uri Server = new("http://127.0.0.1:5347/fhir");

    // Keeps strings unescaped: escaped ones are read differently.
    private static readonly JsonSerializerOptions AsItWas = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Long enough for a busy machine.
    private static readonly FetchLimits Limits = new()
    {
        Attempt = TimeSpan.FromSeconds(30),
        PagesPerKey = 100,
        EntriesPerKey = 100_000,
        BytesPerPage = 8 << 20,
        BytesPerCall = 32 << 20,
        MedicationsPerCall = 3,
        RequestsPerServer = 64,
    };

    /// <summary>Splits a prefetch into body and pages.</summary>
    internal FetchedRequest(byte[] body, int pageBytes, string? fetched, PrefetchPlan plan)
    {
        var request = JsonNode.Parse(body)?.AsObject() ?? throw new ArgumentException("is not an object", nameof(body));
        var patientId = request["context"]?["patientId"]?.GetValue<string>() ?? "";
        var prefetch = request["prefetch"]?.AsObject() ?? [];
        var pages = ImmutableDictionary.CreateBuilder<string, byte[]>();
        var server = FhirServerAddress.Find([Server], Server.AbsoluteUri, isLoopbackAllowed: true)
            ?? throw new InvalidOperationException("The server is on the list.");
        foreach (var key in plan.Keys.Where(k => fetched is null || k.Name == fetched || !prefetch.ContainsKey(k.Name)))
        {
            var value = prefetch[key.Name];
            prefetch.Remove(key.Name);
            if (value?["entry"] is JsonArray entries)
            {
                pages.AddRange(Paged([.. entries.Select(e =>
                    e?.ToJsonString(AsItWas) ?? "null")], pageBytes, server.AddressOf(key.Template, patientId), key.Name));
            }
            else
            {
                pages.Add(server.AddressOf(key.Template, patientId).PathAndQuery, Encoding.UTF8.GetBytes(
                    value?.ToJsonString(AsItWas) ?? """{"resourceType":"Bundle","type":"searchset"}"""));
            }
        }

        request["fhirServer"] = Server.AbsoluteUri;
        request["fhirAuthorization"] = JsonNode.Parse(
            """{"access_token":"t","token_type":"Bearer","expires_in":3600,"scope":"patient/*.read","subject":"s"}""");
        (Body, Pages) = (JsonSerializer.SerializeToUtf8Bytes(request, AsItWas), pages.ToImmutable());
    }

    /// <summary>The request without the fetched keys.</summary>
    internal byte[] Body { get; }

    /// <summary>The pages by path and query.</summary>
    internal ImmutableDictionary<string, byte[]> Pages { get; }

    /// <summary>Number of pages with entries. A key without entries still gets a response.</summary>
    internal int WithEntries => Pages.Values.Count(page => page.AsSpan().IndexOf("\"entry\""u8) >= 0);

    /// <summary>A client for the pages in memory, without connections.</summary>
    internal FhirPrefetchClient InMemory() => new(new OutboundAddressPolicy(
        isLoopbackAllowed: true, []), Limits, TimeProvider.System, async (_, address, _, room, cancellationToken) =>
    {
        var page = Pages[address.PathAndQuery];
        using var stream = new MemoryStream(page, writable: false);
        return PageResponse.Of(await PooledBuffer.ReadAsync(stream, page.Length, room.Bytes, room.Share, cancellationToken));
    });

    /// <summary>The client as configured in the service.</summary>
    internal static FhirPrefetchClient OverNetwork() =>
        new(new OutboundAddressPolicy(isLoopbackAllowed: true, []), Limits, TimeProvider.System);

    /// <summary>Scans all pages for the next link.</summary>
    internal void LookThrough()
    {
        foreach (var page in Pages.Values)
        {
            _ = BundlePageScan.Read(page);
        }
    }

    /// <summary>Checks that both variants give the same response, so that they are comparable.</summary>
    internal void Check(int fetched, int sent)
    {
        if (fetched != sent || Pages.Count == 0)
        {
            throw new InvalidOperationException($"The answer from {Pages.Count} pages has {fetched} bytes, that from the body {sent}.");
        }
    }

    private static byte[] Laboratory(int bytes)
    {
        var request = JsonNode.Parse(Chart.Request((int)((long)bytes * 100 / OneKeyInAHundred)))?.AsObject() ?? [];
        var prefetch = request["prefetch"]?.AsObject() ?? [];
        foreach (var key in prefetch.Select(p => p.Key).Except(["patient", OneKey]).ToList())
        {
            prefetch.Remove(key);
        }

        return JsonSerializer.SerializeToUtf8Bytes(request, AsItWas);
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Paged(string[] entries, int pageBytes, Uri first, string key)
    {
        var (from, number, address) = (0, 1, first.PathAndQuery);
        while (from < entries.Length)
        {
            var to = from;
            for (var bytes = 0; to < entries.Length && (to == from || bytes + entries[to].Length <= pageBytes); to++)
            {
                bytes += entries[to].Length;
            }

            var next = $"{Server.AbsolutePath}/{key}?page={++number}";
            var link = to < entries.Length ? $$"""{"relation":"next","url":"{{next}}"}""" : "";
            var page = $$"""{"resourceType":"Bundle","type":"searchset","total":{{entries.Length}}"""
                + $$""","link":[{{link}}],"entry":[{{string.Join(',', entries[from..to])}}]}""";
            yield return new(address, Encoding.UTF8.GetBytes(page));
            (from, address) = (to, next);
        }
    }
}
