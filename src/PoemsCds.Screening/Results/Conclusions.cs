using System.Collections.Immutable;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Screening.Results;

/// <summary>The conclusions that give a card.</summary>
internal static class Conclusions
{
    /// <summary>Their names, from the highest to the lowest.</summary>
    internal static ImmutableArray<string> Spoken { get; } =
    [
        nameof(Conclusion.PromptReview), nameof(Conclusion.ConsiderPoems), nameof(Conclusion.CompleteWorkup),
        nameof(Conclusion.CastlemanVariant),
    ];

    /// <summary>How high a conclusion is; 0 for one without a card.</summary>
    internal static int RankOf(string? conclusion) =>
        conclusion is not null && Spoken.IndexOf(conclusion) is var at and >= 0 ? Spoken.Length - at : 0;
}
