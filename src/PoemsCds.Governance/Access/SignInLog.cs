namespace PoemsCds.Governance.Access;

/// <summary>
/// The log messages of the sign-in. Exception messages are not logged: they may name a person or quote a response of the provider.
/// </summary>
internal static partial class SignInLog
{
    /// <summary>A sign-in failed.</summary>
    [LoggerMessage(
        50, LogLevel.Warning, "A sign-in for the governance page failed: {Exception}. "
            + "Compare PoemsCds:Governance with the registration at the provider")]
    internal static partial void SignInFailed(ILogger log, string exception);

    /// <summary>The provider does not respond.</summary>
    [LoggerMessage(
        51, LogLevel.Warning, "The sign-in provider does not respond: {Exception}. "
            + "Check PoemsCds:Governance:Authority, and the network connection to it")]
    internal static partial void ProviderUnavailable(ILogger log, string exception);
}
