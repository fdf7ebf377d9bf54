namespace PoemsCds.Service.Errors;

/// <summary>Log lines about refusals and faults. Messages of exceptions are left out: they may quote the request.</summary>
internal static partial class ErrorLog
{
    /// <summary>A request refused; the member is one of the specification's names.</summary>
    [LoggerMessage(2, LogLevel.Information, "Refused with {Status}: {Issue} {Member}")]
    internal static partial void Refused(ILogger log, int status, string issue, string member);

    /// <summary>Our own fault: the type of the exception, and where it was thrown.</summary>
    internal static void UnexpectedError(ILogger log, Exception exception) => UnexpectedError(
        log, exception.GetType().Name, exception.TargetSite?.DeclaringType?.Name ?? "", exception.TargetSite?.Name ?? "");

    [LoggerMessage(3, LogLevel.Error, "Failed to answer: {Exception} in {Type}.{Method}")]
    private static partial void UnexpectedError(ILogger log, string exception, string type, string method);
}
