namespace PoemsCds.SmartApp.Pages;

/// <summary>The fields of the forms of the evidence page.</summary>
internal static class DecisionFields
{
    /// <summary>Proof that the form comes from the page.</summary>
    internal const string Proof = "proof";

    /// <summary>What was decided.</summary>
    internal const string Outcome = "outcome";

    /// <summary>Code of the reason.</summary>
    internal const string Reason = "reason";

    /// <summary>Value of <see cref="Outcome"/>: the advice was accepted.</summary>
    internal const string Accepted = "accepted";

    /// <summary>Value of <see cref="Outcome"/>: the advice was dismissed.</summary>
    internal const string Overridden = "overridden";
}
