namespace PoemsCds.Service.Diagnostics;

/// <summary>Lines about what the service needs of its store.</summary>
internal static partial class Log
{
    /// <summary>The key of Development could not be kept.</summary>
    [LoggerMessage(45, LogLevel.Warning, "The digest key cannot be kept in {File}: dismissals are forgotten when the service stops. Set PoemsCds:DigestKey, or let PoemsCds:Store:ConnectionString point to a writable folder")]
    internal static partial void DigestKeyNotKept(ILogger log, string file);

    /// <summary>Several nodes would not know of each other's tokens.</summary>
    [LoggerMessage(46, LogLevel.Warning, "Used tokens are remembered by this node alone. If there are several nodes, set PoemsCds:Tokens:ReplayStore to Database")]
    internal static partial void ReplaysNotShared(ILogger log);
}
