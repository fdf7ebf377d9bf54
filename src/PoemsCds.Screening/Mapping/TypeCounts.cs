using PoemsCds.Fhir.Resources;

namespace PoemsCds.Screening.Mapping;

/// <summary>What became of the resources of one type.</summary>
internal sealed record TypeCounts
{
    /// <summary>Resources that were kept.</summary>
    public long Kept { get; set; }

    /// <summary>Resources in which no criterion is interested.</summary>
    public long WithoutInterest { get; set; }

    /// <summary>Resources that were dropped, by reason.</summary>
    public SortedDictionary<DropReason, long> Dropped { get; init; } = [];

    /// <summary>All resources.</summary>
    internal long Sum => Kept + WithoutInterest + Dropped.Values.Sum();

    /// <summary>Counts a resource.</summary>
    /// <param name="reason">Why it was not kept; <see langword="null"/> if it was.</param>
    internal void Count(DropReason? reason)
    {
        if (reason is null)
        {
            Kept++;
        }
        else if (IsWithoutInterest(reason.Value))
        {
            WithoutInterest++;
        }
        else
        {
            Dropped[reason.Value] = Dropped.GetValueOrDefault(reason.Value) + 1;
        }
    }

    /// <summary>Whether a resource is left out because nothing in it is asked for, not because something is wrong with it.</summary>
    internal static bool IsWithoutInterest(DropReason reason) => reason.IsOfCode() || reason == DropReason.ReferredTo;

    /// <summary>Adds other counts.</summary>
    internal void Add(TypeCounts other)
    {
        Kept += other.Kept;
        WithoutInterest += other.WithoutInterest;
        foreach (var (reason, count) in other.Dropped)
        {
            Dropped[reason] = Dropped.GetValueOrDefault(reason) + count;
        }
    }
}
