using PoemsCds.Rules.Record;

namespace PoemsCds.Screening.Judging;

/// <summary>Ages.</summary>
internal static class Age
{
    private const int Oldest = 130;

    /// <summary>Completed years on a day; <see langword="null"/> if the date of birth leaves them open or is not plausible.</summary>
    internal static int? Of(DateSpan? birth, DateOnly day) =>
        birth is { } born && Years(born.Earliest, day) is var oldest && Years(born.Latest, day) is var youngest
            && oldest == youngest && oldest is >= 0 and <= Oldest
            ? oldest
            : null;

    private static int Years(DateOnly from, DateOnly to) => to.Year - from.Year - (from.AddYears(to.Year - from.Year) > to ? 1 : 0);
}
