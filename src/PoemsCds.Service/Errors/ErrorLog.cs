namespace PoemsCds.Service.Errors;

/// <summary>Log messages for refused requests and unexpected errors. Exception messages are omitted: they may quote the request.</summary>
internal static partial class ErrorLog
{
    /// <summary>A request was refused. The member is a name from the specification.</summary>
    [LoggerMessage(2, LogLevel.Information, "Refused with {Status}: {Issue} {Member}")]
    internal static partial void Refused(ILogger log, int status, string issue, string member);

    /// <summary>Logs an unexpected error: the exception type and where it was thrown.</summary>
    internal static void UnexpectedError(ILogger log, Exception exception) => UnexpectedError(
        log, exception.GetType().Name, exception.TargetSite?.DeclaringType?.Name ?? "", exception.TargetSite?.Name ?? "");

    [LoggerMessage(3, LogLevel.Error, "Failed to answer: {Exception} in {Type}.{Method}")]
    private static partial void UnexpectedError(ILogger log, string exception, string type, string method);
}
