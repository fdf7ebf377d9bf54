namespace PoemsCds.Governance;

/// <summary>The routes of the governance page.</summary>
public static class GovernanceRoutes
{
    /// <summary>The page. All other routes are below it.</summary>
    public const string Page = "/governance";

    /// <summary>Feedback as CSV.</summary>
    internal const string FeedbackCsv = Page + "/feedback.csv";

    /// <summary>Counts of cards as CSV.</summary>
    internal const string CardsCsv = Page + "/cards.csv";

    /// <summary>Each card with arm, stratum and outcomes as CSV.</summary>
    internal const string RolloutCsv = Page + "/rollout.csv";

    /// <summary>Changes of the roll-outs as CSV.</summary>
    internal const string ChangesCsv = Page + "/rollout-changes.csv";

    /// <summary>
    /// The redirect URI for the provider. Only GET is allowed: the form of a POST would be read before the user is authenticated.
    /// </summary>
    internal const string SignedIn = Page + "/signed-in";

    /// <summary>Ends a session.</summary>
    internal const string SignOut = Page + "/sign-out";
}
