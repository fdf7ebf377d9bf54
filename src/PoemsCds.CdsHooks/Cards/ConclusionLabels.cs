using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The conclusions as people read them.</summary>
public static class ConclusionLabels
{
    /// <summary>Name of a conclusion, and that it has no card where it has none.</summary>
    public static string Of(Conclusion conclusion) => conclusion switch
    {
        Conclusion.PromptReview => "prompt review",
        Conclusion.ConsiderPoems => "consider POEMS",
        Conclusion.CompleteWorkup => "complete the work-up",
        Conclusion.CastlemanVariant => "Castleman variant",
        Conclusion.AlreadyKnown => "no card, already known",
        Conclusion.NotApplicable => "no card, not applicable",
        Conclusion.Undecided => "no card, undecided",
        _ => "no card",
    };

    /// <summary>Name of a conclusion as it was stored; one of another version of the program stands as it was.</summary>
    public static string Of(string stored) => Enum.TryParse<Conclusion>(stored, out var conclusion) ? Of(conclusion) : stored;
}
