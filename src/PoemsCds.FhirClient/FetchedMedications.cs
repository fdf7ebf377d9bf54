using System.Collections.Immutable;
using PoemsCds.Fhir.Json;

namespace PoemsCds.FhirClient;

/// <summary>The Medications fetched for the orders of one call. Disposing clears them.</summary>
public sealed class FetchedMedications : IDisposable
{
    /// <summary>Name of these requests in reports, metrics and traces, where other requests have that of their prefetch key.</summary>
    public const string Name = "medicationReferences";

    private readonly ImmutableArray<PooledBuffer> _pages;

    /// <summary>Creates the result.</summary>
    /// <param name="fetched">What was fetched for each reference, such as <c>Medication/123</c>.</param>
    /// <param name="isLimited">Whether there were more references than may be fetched.</param>
    internal FetchedMedications(ImmutableArray<(string Reference, FetchedPages Result)> fetched, bool isLimited)
    {
        _pages = [.. fetched.SelectMany(f => f.Result.Pages)];
        ByReference = fetched.Where(f => f.Result.Pages.Length == 1).ToImmutableDictionary(f => f.Reference, f => f.Result.Pages[0].Memory);
        var failure = fetched.Select(f => f.Result.Outcome).FirstOrDefault(o => o != FetchOutcome.Fetched);
        var outcome = ByReference.IsEmpty ? failure
            : isLimited || failure != FetchOutcome.Fetched ? FetchOutcome.Incomplete
            : FetchOutcome.Fetched;
        Report = new FetchReport(
            fetched.IsEmpty ? FetchReport.None.Outcomes : FetchReport.None.Outcomes.Add(Name, outcome),
            [.. fetched.SelectMany(f => f.Result.Requests)]);
    }

    /// <summary>The response to each reference that could be fetched: valid UTF-8 that starts as a JSON object.</summary>
    public ImmutableDictionary<string, ReadOnlyMemory<byte>> ByReference { get; }

    /// <summary>The report on the fetch. Holds no reference.</summary>
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
