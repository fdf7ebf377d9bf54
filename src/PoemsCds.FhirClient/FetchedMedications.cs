using System.Collections.Immutable;
using PoemsCds.Fhir.Json;

namespace PoemsCds.FhirClient;

/// <summary>The Medications fetched for the orders of one call. Disposing clears them.</summary>
public sealed class FetchedMedications : IDisposable
{
    /// <summary>Name of these requests in reports, metrics and traces, where other requests have that of their prefetch key.</summary>
    public const string Name = "medicationReferences";

    private readonly ImmutableArray<PooledBuffer> _pages;

    /// <summary>The result if nothing was requested.</summary>
    internal static readonly FetchedMedications None = new([], isLimited: false);

    /// <summary>Creates the result.</summary>
    /// <param name="fetched">What each read gave. The template of its key is the reference.</param>
    /// <param name="isLimited">Whether there were more references than may be fetched.</param>
    internal FetchedMedications(ImmutableArray<FetchedPages> fetched, bool isLimited)
    {
        _pages = [.. fetched.SelectMany(f => f.Pages)];
        ByReference = fetched.Where(f => f.Pages.Length == 1).ToImmutableDictionary(f => f.Key.Template, f => f.Pages[0].Memory);
        var failure = fetched.Select(f => f.Outcome).FirstOrDefault(o => o != FetchOutcome.Fetched);
        var outcome = ByReference.IsEmpty ? failure
            : isLimited || failure != FetchOutcome.Fetched ? FetchOutcome.Incomplete
            : FetchOutcome.Fetched;
        Report = new FetchReport(
            fetched.IsEmpty ? FetchReport.None.Outcomes : FetchReport.None.Outcomes.Add(Name, outcome),
            [.. fetched.SelectMany(f => f.Requests)]);
    }

    /// <summary>The response to each reference that could be fetched: valid UTF-8 that starts as a JSON object.</summary>
    public ImmutableDictionary<string, ReadOnlyMemory<byte>> ByReference { get; }

    /// <summary>The report on the fetch. Holds no reference.</summary>
    public FetchReport Report { get; }

    /// <summary>Bytes of all responses, after decompression.</summary>
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
