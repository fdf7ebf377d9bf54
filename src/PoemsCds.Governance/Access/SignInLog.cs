namespace PoemsCds.Governance.Access;

/// <summary>
/// Log lines of the sign-in. Messages of exceptions are left out: they may name a person, or quote an answer of the provider.
/// </summary>
internal static partial class SignInLog
{
    /// <summary>Somebody could not sign in.</summary>
    [LoggerMessage(
        50, LogLevel.Warning, "A sign-in for the governance page failed: {Exception}. "
            + "Compare PoemsCds:Governance with the registration at the provider")]
    internal static partial void SignInFailed(ILogger log, string exception);

    /// <summary>The provider does not answer.</summary>
    [LoggerMessage(
        51, LogLevel.Warning, "The sign-in provider does not answer: {Exception}. "
            + "Check PoemsCds:Governance:Authority, and the way from here to it")]
    internal static partial void ProviderUnavailable(ILogger log, string exception);
}
