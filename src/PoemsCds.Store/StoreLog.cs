using Microsoft.Extensions.Logging;

namespace PoemsCds.Store;

/// <summary>The log messages of the store. Their fields are reasons, counts and locations, never data.</summary>
internal static partial class StoreLog
{
    /// <summary>The store became unavailable, or for a new reason.</summary>
    [LoggerMessage(40, LogLevel.Error, "Store unavailable: {Reason}. Dismissals are not honored, cards are queued, feedback gets 503")]
    internal static partial void StoreUnavailable(ILogger log, string reason);

    /// <summary>The store is available again for every use.</summary>
    [LoggerMessage(41, LogLevel.Information, "Store available again")]
    internal static partial void StoreAvailable(ILogger log);

    /// <summary>Cards were dropped.</summary>
    [LoggerMessage(42, LogLevel.Error, "{Cards} cards were not recorded: the store was unavailable for too long, or cannot keep them")]
    internal static partial void CardsDropped(ILogger log, int cards);

    /// <summary>The tables were migrated.</summary>
    [LoggerMessage(43, LogLevel.Information, "The tables of the store are up to date. Migration scripts run: {Scripts}")]
    internal static partial void StoreMigrated(ILogger log, int scripts);

    /// <summary>Expired rows were deleted.</summary>
    [LoggerMessage(44, LogLevel.Information, "Deleted after their retention: {Cards} cards, {Feedback} feedback, {Tokens} used tokens")]
    internal static partial void Purged(ILogger log, int cards, int feedback, int tokens);

    /// <summary>The roll-out of a client differs from that of the last start.</summary>
    [LoggerMessage(48, LogLevel.Information, "The roll-out of {Client} changed. It is now: {Rollout}")]
    internal static partial void RolloutChanged(ILogger log, string client, string rollout);

    /// <summary>The host started with this database.</summary>
    [LoggerMessage(47, LogLevel.Information, "The store is {Place}")]
    internal static partial void StorePlace(ILogger log, string place);
}
