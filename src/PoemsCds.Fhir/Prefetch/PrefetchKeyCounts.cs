using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Counts what one key held, and draws its state from the counts.</summary>
internal sealed class PrefetchKeyCounts
{
    private Dictionary<DropReason, int> _dropped = [];

    /// <summary>They are of what was fetched, not of the request.</summary>
    internal bool IsFetched { get; init; }

    /// <summary>Entries that became facts.</summary>
    internal int Facts { get; private set; }

    /// <summary>The server said that something went wrong.</summary>
    internal bool HasError { get; set; }

    /// <summary>The server itself says, by an OperationOutcome, that the query failed, wholly or in part.</summary>
    internal bool IsReportedFailed { get; set; }

    /// <summary>There are entries, of whatever kind.</summary>
    internal bool HasEntries { get; set; }

    /// <summary>There is a next page that is not here.</summary>
    internal bool HasNextPage { get; set; }

    /// <summary>One resource came in place of a search result that might hold more.</summary>
    internal bool IsPart { get; set; }

    /// <summary>How many matches the server says there are; zero when it does not say.</summary>
    internal long Total { get; set; }

    /// <summary>Entries that became none, by reason.</summary>
    internal IReadOnlyDictionary<DropReason, int> Dropped => _dropped;

    /// <summary>Counts one entry.</summary>
    /// <param name="dropped">Why it became no fact; <see langword="null"/> when it became one.</param>
    internal void Count(DropReason? dropped)
    {
        if (dropped is { } reason)
        {
            _dropped[reason] = _dropped.GetValueOrDefault(reason) + 1;
        }
        else
        {
            Facts++;
        }
    }

    /// <summary>Takes back the count of one entry that is read again.</summary>
    internal void Uncount(DropReason reason)
    {
        if (--_dropped[reason] == 0)
        {
            _dropped.Remove(reason);
        }
    }

    /// <summary>As it is now, to go back to.</summary>
    internal PrefetchKeyCounts Mark()
    {
        var mark = (PrefetchKeyCounts)MemberwiseClone();
        mark._dropped = new(_dropped);
        return mark;
    }

    /// <summary>Forgets what was counted since the mark.</summary>
    internal void GoBackTo(PrefetchKeyCounts mark) =>
        (_dropped, Facts, HasError, IsReportedFailed, HasEntries, HasNextPage, IsPart, Total) =
        (new(mark._dropped), mark.Facts, mark.HasError, mark.IsReportedFailed, mark.HasEntries, mark.HasNextPage, mark.IsPart, mark.Total);

    /// <summary>
    /// The state of a search result. Where entries were sent and not one of them could be used, nothing is known: that is
    /// failed, not empty.
    /// </summary>
    internal PrefetchState State()
    {
        var strange = Of(DropReason.OtherType) + Of(DropReason.NoResource);
        var unusable = Of(DropReason.Unreadable) + Of(DropReason.OtherPatient);
        var matches = Facts + _dropped.Values.Sum() - strange - Of(DropReason.ServerMessage);
        return (matches - unusable, HasError || unusable + strange > 0, HasNextPage || Total > matches) switch
        {
            (0, true, _) => PrefetchState.Failed,
            (_, _, true) => PrefetchState.Partial,
            (0, false, false) => PrefetchState.Empty,
            _ => HasError || IsPart ? PrefetchState.Partial : PrefetchState.Supplied,
        };
    }

    private int Of(DropReason reason) => _dropped.GetValueOrDefault(reason);
}
