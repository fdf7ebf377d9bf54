namespace PoemsCds.SmartApp;

/// <summary>Why there is no page. Each has a text for the user and a name in the log.</summary>
public enum SmartProblem
{
    /// <summary>The launch names no server.</summary>
    NoIssuer,

    /// <summary>The launch names a server that is not listed for a client.</summary>
    IssuerNotListed,

    /// <summary>A parameter of the launch is missing, repeated or too long.</summary>
    LaunchUnusable,

    /// <summary>The service shows nothing to users of this client.</summary>
    Silent,

    /// <summary>The FHIR or authorization server does not answer, or fails.</summary>
    ServerDown,

    /// <summary>The server publishes no SMART configuration that can be used.</summary>
    NotSmart,

    /// <summary>The server does not offer PKCE with S256.</summary>
    NoPkce,

    /// <summary>The server does not accept the way in which the app proves itself.</summary>
    OtherAuthentication,

    /// <summary>The state is not known: it was used, has expired, or is made up.</summary>
    StateUnknown,

    /// <summary>The launch was begun in another browser, or the browser does not keep the cookie.</summary>
    OtherBrowser,

    /// <summary>The user, or the EHR, did not grant access.</summary>
    AccessDenied,

    /// <summary>The authorization server refused the request of the app, such as for its audience or scopes.</summary>
    AuthorizationRefused,

    /// <summary>The response comes from another authorization server.</summary>
    OtherServer,

    /// <summary>The authorization server refused the code: it was used, has expired, or is made up; or it refused the app.</summary>
    CodeRefused,

    /// <summary>The response of the token endpoint holds no bearer token.</summary>
    TokenUnusable,

    /// <summary>The token is issued for another app, or by another server.</summary>
    WrongAudience,

    /// <summary>The token names no patient.</summary>
    NoPatient,

    /// <summary>The page is not in use any more, or not in this browser.</summary>
    SessionUnknown,

    /// <summary>A decision does not come from the page itself, or names no reason of it.</summary>
    DecisionUnusable,

    /// <summary>A decision could not be stored.</summary>
    NotStored,
}

/// <summary>There is no page.</summary>
/// <param name="problem">The reason.</param>
internal sealed class SmartProblemException(SmartProblem problem) : Exception($"{problem}")
{
    /// <summary>The reason.</summary>
    internal SmartProblem Problem { get; } = problem;
}
