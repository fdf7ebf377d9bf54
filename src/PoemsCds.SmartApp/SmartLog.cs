namespace PoemsCds.SmartApp;

/// <summary>Log messages of the app. They never contain a token, code, state, patient or text of a record.</summary>
internal static partial class SmartLog
{
    /// <summary>A page was refused.</summary>
    [LoggerMessage(
        70, LogLevel.Warning, "Evidence page refused: {Reason}, client {Client}, iss {Issuer}. docs/smart-app.md has a remedy for each "
            + "reason")]
    internal static partial void Refused(ILogger log, string reason, string client, string issuer);

    /// <summary>A launch was completed.</summary>
    [LoggerMessage(71, LogLevel.Information, "Evidence page launched: client {Client}, iss {Issuer}")]
    internal static partial void Launched(ILogger log, string client, string issuer);

    /// <summary>A decision on a page was stored.</summary>
    [LoggerMessage(72, LogLevel.Information, "Decision on the evidence page of {Client}: card {Card} was {Outcome}")]
    internal static partial void Decided(ILogger log, string client, Guid card, string outcome);
}
