namespace PoemsCds.Governance;

/// <summary>Addresses of the governance page.</summary>
public static class GovernanceRoutes
{
    /// <summary>The page; all others are below it.</summary>
    public const string Page = "/governance";

    /// <summary>Feedback as CSV.</summary>
    internal const string FeedbackCsv = Page + "/feedback.csv";

    /// <summary>Counts of cards as CSV.</summary>
    internal const string CardsCsv = Page + "/cards.csv";

    /// <summary>
    /// Where the provider sends people back to. Only GET is answered there: a POST would have its form read before anybody is known.
    /// </summary>
    internal const string SignedIn = Page + "/signed-in";

    /// <summary>Ends a session.</summary>
    internal const string SignOut = Page + "/sign-out";
}
