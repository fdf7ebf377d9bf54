namespace PoemsCds.SmartApp;

/// <summary>The routes of the app.</summary>
public static class SmartRoutes
{
    /// <summary>The path that all routes are below.</summary>
    public const string Root = "/smart";

    /// <summary>Where an EHR or a user launches the app; registered at the EHR.</summary>
    public const string Launch = Root + "/launch";

    /// <summary>Where the authorization server sends the code; registered at the EHR.</summary>
    public const string Callback = Root + "/callback";

    /// <summary>The public keys that prove the app, by JSON Web Key Set.</summary>
    public const string Jwks = Root + "/jwks.json";

    /// <summary>The evidence page, below it the id of the session.</summary>
    internal const string Evidence = Root + "/evidence/{session}";

    /// <summary>Receives what the user decided.</summary>
    internal const string Feedback = Evidence + "/feedback";

    /// <summary>Confirms what was recorded.</summary>
    internal const string Recorded = Evidence + "/recorded";

    /// <summary>The path of the evidence page of a session.</summary>
    internal static string EvidenceOf(string session) => $"{Root}/evidence/{session}";
}
