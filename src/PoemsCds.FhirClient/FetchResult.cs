using System.Collections.Immutable;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.FhirClient;

/// <summary>What was fetched for one call. Its bytes are the patient's: they are emptied when it is disposed of.</summary>
public sealed class FetchResult : IDisposable
{
    private readonly ImmutableArray<PooledBuffer> _pages;

    internal FetchResult(ImmutableArray<FetchedPages> keys)
    {
        _pages = [.. keys.SelectMany(k => k.Pages)];
        Keys = keys.ToImmutableDictionary(
            k => k.Key.Name,
            k => new FetchedKey([.. k.Pages.Select(p => p.Memory)], k.Outcome == FetchOutcome.Fetched && k.Grant == ScopeGrant.Full));
        Report = new FetchReport(keys.ToImmutableSortedDictionary(k => k.Key.Name, k => k.Outcome, StringComparer.Ordinal), [.. keys.SelectMany(k => k.Requests)]);
    }

    /// <summary>What came, by key.</summary>
    public IReadOnlyDictionary<string, FetchedKey> Keys { get; }

    /// <summary>What became of asking.</summary>
    public FetchReport Report { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var page in _pages)
        {
            page.Dispose();
        }
    }
}

/// <summary>What became of asking, in names and numbers: no address, no identifier, no token.</summary>
/// <param name="Outcomes">Outcome of each key that was to be fetched.</param>
/// <param name="Requests">The requests that were sent.</param>
public sealed record FetchReport(ImmutableSortedDictionary<string, FetchOutcome> Outcomes, ImmutableArray<FetchAttempt> Requests)
{
    /// <summary>Nothing was to be fetched.</summary>
    public static readonly FetchReport None = new(ImmutableSortedDictionary<string, FetchOutcome>.Empty, []);

    /// <summary>The same, with what reading the pages has shown: one that came may be broken.</summary>
    /// <param name="read">The report on reading them.</param>
    public FetchReport After(PrefetchReport read) => this with
    {
        Outcomes = Outcomes.SetItems(read.Broken.Select(key => KeyValuePair.Create(
            key, read.States.GetValueOrDefault(key) == PrefetchState.Failed ? FetchOutcome.NotFhir : FetchOutcome.Incomplete))),
    };
}

/// <summary>What came for one key.</summary>
internal sealed record FetchedPages(PrefetchKey Key, ScopeGrant Grant, FetchOutcome Outcome, ImmutableArray<PooledBuffer> Pages, ImmutableArray<FetchAttempt> Requests);
