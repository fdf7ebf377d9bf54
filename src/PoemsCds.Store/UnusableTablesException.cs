namespace PoemsCds.Store;

/// <summary>The exception for tables that cannot be migrated.</summary>
/// <param name="reason">The reason with its remedy, as the end of a sentence.</param>
public sealed class UnusableTablesException(string reason) : Exception($"The store cannot be used: {reason}.")
{
    /// <summary>The reason with its remedy, as the end of a sentence.</summary>
    public string Reason { get; } = reason;
}
