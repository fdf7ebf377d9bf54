using PoemsCds.Fhir.Recognition;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Counts the entries of one prefetch key and derives its state.</summary>
internal sealed class PrefetchKeyCounts
{
    private static readonly int Reasons = Enum.GetValues<DropReason>().Length;

    private int[] _dropped = new int[Reasons];

    /// <summary>Whether the entries were fetched, not sent in the request.</summary>
    internal bool IsFetched { get; init; }

    /// <summary>Entries that became facts.</summary>
    internal int Facts { get; private set; }

    /// <summary>Whether the server reported an error.</summary>
    internal bool HasError { get; set; }

    /// <summary>Whether an OperationOutcome of the server says that the query failed, wholly or in part.</summary>
    internal bool IsReportedFailed { get; set; }

    /// <summary>Whether there are entries of any kind.</summary>
    internal bool HasEntries { get; set; }

    /// <summary>Whether there is a next page that was not read.</summary>
    internal bool HasNextPage { get; set; }

    /// <summary>Whether a single resource was sent in place of a search result, which might hold more.</summary>
    internal bool IsPart { get; set; }

    /// <summary>Total matches, as stated by the server; zero if not stated.</summary>
    internal long Total { get; set; }

    /// <summary>
    /// Entries of other types that belong to the matches, such as the Medications of orders. The total does not count them.
    /// </summary>
    internal int Included { get; set; }

    /// <summary>Entries that gave no fact because of their code.</summary>
    internal int Unlisted => CountOf(DropReason.CodeNotListed) + CountOf(DropReason.SystemNotKnown) + CountOf(DropReason.NoCode);

    /// <summary>Entries that gave laboratory results.</summary>
    internal int Recognized { get; set; }

    /// <summary>Entries whose code is not listed, by system.</summary>
    internal SystemCounts Systems { get; private set; } = new();

    /// <summary>Number of entries that did not become facts for a reason.</summary>
    internal int CountOf(DropReason reason) => _dropped[(int)reason];

    /// <summary>Counts one entry.</summary>
    /// <param name="drop">Why the entry did not become a fact; <see langword="null"/> if it did.</param>
    internal void Count(Drop? drop)
    {
        if (drop is { } dropped)
        {
            _dropped[(int)dropped.Reason]++;
            Systems.Count(dropped.System);
        }
        else
        {
            Facts++;
        }
    }

    /// <summary>Reverses the count of one entry that was dropped for a reason other than its code, and is read again.</summary>
    internal void Uncount(DropReason reason) => _dropped[(int)reason]--;

    /// <summary>Copies the counts, to restore them later.</summary>
    internal PrefetchKeyCounts Copy()
    {
        var copy = (PrefetchKeyCounts)MemberwiseClone();
        copy._dropped = [.. _dropped];
        copy.Systems = Systems.Copy();
        return copy;
    }

    /// <summary>Restores the copied counts.</summary>
    internal void Restore(PrefetchKeyCounts copy) =>
        (_dropped, Systems, Facts, Recognized, HasError, IsReportedFailed, HasEntries, HasNextPage, IsPart, Total, Included) =
        ([.. copy._dropped], copy.Systems.Copy(), copy.Facts, copy.Recognized, copy.HasError, copy.IsReportedFailed, copy.HasEntries,
            copy.HasNextPage, copy.IsPart, copy.Total, copy.Included);

    /// <summary>
    /// Derives the state of a search result. If entries were sent and none could be used, nothing is known: the state is
    /// <see cref="PrefetchState.Failed"/>, not <see cref="PrefetchState.Empty"/>. An entry without a subject may be the patient's, so that
    /// the rest is <see cref="PrefetchState.Partial"/>.
    /// </summary>
    internal PrefetchState State()
    {
        var foreign = CountOf(DropReason.OtherType) + CountOf(DropReason.NoResource);
        var unattributed = CountOf(DropReason.NoSubject);
        var unusable = CountOf(DropReason.Unreadable) + CountOf(DropReason.OtherPatient) + unattributed;
        var matches = Facts + _dropped.Sum() - foreign - CountOf(DropReason.ServerMessage);
        return (matches - unusable, HasError || unusable + foreign > 0, HasNextPage || Total > matches - Included) switch
        {
            (0, true, _) => PrefetchState.Failed,
            (_, _, true) => PrefetchState.Partial,
            (0, false, false) => PrefetchState.Empty,
            _ => HasError || IsPart || unattributed > 0 ? PrefetchState.Partial : PrefetchState.Supplied,
        };
    }
}
