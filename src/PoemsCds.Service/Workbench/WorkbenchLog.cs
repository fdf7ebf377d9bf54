namespace PoemsCds.Service.Workbench;

/// <summary>Log messages of the workbench. They hold nothing of a record.</summary>
internal static partial class WorkbenchLog
{
    /// <summary>A record was judged.</summary>
    [LoggerMessage(
        33, LogLevel.Information, "Workbench: {Outcome}, conclusion {Conclusion} by row {Row}, entries {Entries}, facts {Facts}, "
            + "{Milliseconds:0.0} ms")]
    internal static partial void Judged(
        ILogger log, string outcome, string conclusion, string row, int entries, int facts, double milliseconds);
}
