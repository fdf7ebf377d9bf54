using System.Collections.Immutable;

namespace PoemsCds.Screening.Review;

/// <summary>What a reviewer decides about a patient of a worksheet.</summary>
/// <param name="Code">Code in the file.</param>
/// <param name="Meaning">When it is given.</param>
/// <param name="IsPositive">Whether the card was worth showing.</param>
internal sealed record Verdict(string Code, string Meaning, bool? IsPositive)
{
    /// <summary>All verdicts.</summary>
    internal static ImmutableArray<Verdict> All { get; } =
    [
        new("poems-likely", "POEMS syndrome is likely", true),
        new("workup-worth-it", "the work-up is worth it", true),
        new("explained-otherwise", "something else explains the findings", false),
        new("wrong-data", "an entry of the record is wrong or not this patient's", false),
        new("already-known", "POEMS syndrome is known, although the rules did not see it", false),
        new("cannot-tell", "the evidence shown does not suffice to decide", null),
    ];

    /// <summary>Finds a verdict by its code.</summary>
    internal static Verdict? Find(string code) => All.FirstOrDefault(v => v.Code == code);
}
