using PoemsCds.Rules.Policy;

namespace PoemsCds.Validation.Charts;

/// <summary>Meaning of a verdict for the clinician.</summary>
internal static class VerdictKind
{
    /// <summary>The conclusions that show a card, highest first.</summary>
    internal static readonly Conclusion[] Cards = [Conclusion.PromptReview, Conclusion.ConsiderPoems, Conclusion.CompleteWorkup];

    /// <summary>Whether a card is shown.</summary>
    internal static bool IsCard(this Verdict verdict) => Cards.Contains(verdict.Conclusion);

    /// <summary>Whether the card is a warning: consider POEMS, or prompt review.</summary>
    internal static bool IsWarning(this Verdict verdict) => verdict.Conclusion is Conclusion.ConsiderPoems or Conclusion.PromptReview;

    /// <summary>Name of the conclusion in the tables.</summary>
    internal static string Title(this Conclusion conclusion) => conclusion switch
    {
        Conclusion.PromptReview => "Prompt review",
        Conclusion.ConsiderPoems => "Consider POEMS",
        Conclusion.CompleteWorkup => "Complete the work-up",
        _ => "No card",
    };

    /// <summary>Name of conclusion and row in the tables.</summary>
    internal static string Title(this Verdict verdict) =>
        verdict.IsCard() ? $"{verdict.Conclusion.Title()} ({verdict.Row})" : "No card";
}
