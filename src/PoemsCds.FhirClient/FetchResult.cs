using System.Collections.Immutable;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.FhirClient;

/// <summary>The pages fetched for one call. They hold patient data; disposing clears them.</summary>
public sealed class FetchResult : IDisposable
{
    private readonly ImmutableArray<PooledBuffer> _pages;

    internal FetchResult(ImmutableArray<FetchedPages> keys)
    {
        _pages = [.. keys.SelectMany(k => k.Pages)];
        Keys = keys.ToImmutableDictionary(
            k => k.Key.Name,
            k => new FetchedKey([.. k.Pages.Select(p => p.Memory)], k.Outcome == FetchOutcome.Fetched && k.Grant == ScopeGrant.Full));
        Report = new FetchReport(
            keys.ToImmutableSortedDictionary(k => k.Key.Name, k => k.Outcome, StringComparer.Ordinal),
            [.. keys.SelectMany(k => k.Requests)]);
    }

    /// <summary>Fetched pages by prefetch key.</summary>
    public IReadOnlyDictionary<string, FetchedKey> Keys { get; }

    /// <summary>The report on the fetch.</summary>
    public FetchReport Report { get; }

    /// <summary>Bytes of all pages, after decompression.</summary>
    public int Bytes => _pages.Sum(page => page.Memory.Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var page in _pages)
        {
            page.Dispose();
        }
    }
}

/// <summary>A report on a fetch. Holds no address, identifier or token.</summary>
/// <param name="Outcomes">Outcome of each requested key.</param>
/// <param name="Requests">The requests that were sent.</param>
public sealed record FetchReport(ImmutableSortedDictionary<string, FetchOutcome> Outcomes, ImmutableArray<FetchAttempt> Requests)
{
    /// <summary>The report if nothing was requested.</summary>
    public static readonly FetchReport None = new(ImmutableSortedDictionary<string, FetchOutcome>.Empty, []);

    /// <summary>Returns the report on both fetches.</summary>
    public FetchReport And(FetchReport other) => new(Outcomes.SetItems(other.Outcomes), [.. Requests, .. other.Requests]);

    /// <summary>Returns the report with the outcomes of keys whose pages turned out to be broken when they were read.</summary>
    /// <param name="read">The report on reading the pages.</param>
    public FetchReport After(PrefetchReport read) => this with
    {
        Outcomes = Outcomes.SetItems(read.Broken.Select(key => KeyValuePair.Create(
            key, read.States.GetValueOrDefault(key) == PrefetchState.Failed ? FetchOutcome.NotFhir : FetchOutcome.Incomplete))),
    };
}

/// <summary>The fetched pages of one key.</summary>
internal sealed record FetchedPages(
    PrefetchKey Key, ScopeGrant Grant, FetchOutcome Outcome, ImmutableArray<PooledBuffer> Pages, ImmutableArray<FetchAttempt> Requests);
