using Microsoft.Extensions.Logging;

namespace PoemsCds.Store;

/// <summary>Lines about the store. The reasons are ours: a driver's message may quote what was to be stored.</summary>
internal static partial class StoreLog
{
    /// <summary>The store failed, for a reason it did not fail for before.</summary>
    [LoggerMessage(40, LogLevel.Error, "Store unavailable: {Reason}. Dismissals are not honored, cards are queued, feedback gets 503")]
    internal static partial void StoreUnavailable(ILogger log, string reason);

    /// <summary>The store works again.</summary>
    [LoggerMessage(41, LogLevel.Information, "Store available again")]
    internal static partial void StoreAvailable(ILogger log);

    /// <summary>Cards were not recorded.</summary>
    [LoggerMessage(42, LogLevel.Error, "{Cards} cards were not recorded: the store was unavailable for too long")]
    internal static partial void CardsDropped(ILogger log, int cards);

    /// <summary>The tables were brought up to date.</summary>
    [LoggerMessage(43, LogLevel.Information, "The tables of the store were brought up to date: {Steps} migrations")]
    internal static partial void StoreMigrated(ILogger log, int steps);

    /// <summary>What has had its time was deleted.</summary>
    [LoggerMessage(44, LogLevel.Information, "Deleted after their time: {Cards} cards, {Feedback} feedback, {Tokens} used tokens")]
    internal static partial void Purged(ILogger log, int cards, int feedback, int tokens);

    /// <summary>Where the store is.</summary>
    [LoggerMessage(47, LogLevel.Information, "The store is {Place}")]
    internal static partial void StorePlace(ILogger log, string place);
}
