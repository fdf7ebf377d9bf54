using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace PoemsCds.Store;

/// <summary>The meaning of a failure of the database, in words of ours: the driver's may quote the data.</summary>
public static class StoreError
{
    // Result codes of SQLite (sqlite.org/rescode.html).
    private const int Error = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Interrupted = 9;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int NotADatabase = 26;

    private const string Late = "it does not answer in time";

    /// <summary>The reason of a failure, as the end of a sentence.</summary>
    public static string ReasonOf(Exception failure) => IsLate(failure) ? Late : failure.GetBaseException() switch
    {
        UnusableTablesException tables => tables.Reason,
        SqliteException { SqliteErrorCode: Error }
            or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn } =>
            $"its tables are missing or out of date: run {StoreTables.Command}",
        SqliteException { SqliteErrorCode: CannotOpen } =>
            "its file cannot be opened: let PoemsCds:Store:ConnectionString point to a folder that exists and is writable",
        SqliteException { SqliteErrorCode: ReadOnly } =>
            "its file or folder is read-only: let PoemsCds:Store:ConnectionString point to a writable folder",
        SqliteException { SqliteErrorCode: Full } => "its disk is full",
        SqliteException { SqliteErrorCode: Busy or Locked } => "its file is locked by another program",
        SqliteException { SqliteErrorCode: NotADatabase } =>
            "its file is not a SQLite database: let PoemsCds:Store:ConnectionString point to another file",
        SqliteException sqlite => $"SQLite answers with error {sqlite.SqliteErrorCode}",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "the server does not have this database: create it",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "the server refuses the user or the password of PoemsCds:Store:ConnectionString",
        PostgresException postgres => $"PostgreSQL answers with error {postgres.SqlState}",
        SocketException or NpgsqlException or EndOfStreamException => "the server cannot be reached, or broke the connection off",
        UnauthorizedAccessException or IOException =>
            "its folder cannot be created: let PoemsCds:Store:ConnectionString point to a writable folder",
        TimeoutException or OperationCanceledException => Late,
        var other => $"{other.GetType().Name} was thrown",
    };

    /// <summary>Whether the data are at fault, so that trying again is of no use.</summary>
    public static bool IsOfContent(Exception failure) => failure.GetBaseException() switch
    {
        SqliteException { SqliteErrorCode: Constraint or Mismatch } => true,
        PostgresException { SqlState: ['2', '2' or '3', ..] } => true,
        _ => false,
    };

    /// <summary>Whether the time limit of a pipeline ended a use.</summary>
    public static bool IsLate(Exception failure) => failure is TimeoutRejectedException or SqliteException { SqliteErrorCode: Interrupted };

    /// <summary>Whether the database was not asked, because it failed again and again a moment ago.</summary>
    public static bool IsNotAsked(Exception failure) => failure is BrokenCircuitException or RateLimiterRejectedException;
}
