using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Display texts of conclusions.</summary>
public static class ConclusionLabels
{
    /// <summary>Display text of a conclusion; starts with "no card" if it has none.</summary>
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

    /// <summary>Display text of a stored conclusion; an unknown one is returned unchanged.</summary>
    public static string Of(string stored) => Enum.TryParse<Conclusion>(stored, out var conclusion) ? Of(conclusion) : stored;
}
