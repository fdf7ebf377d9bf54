using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace PoemsCds.Store;

/// <summary>Describes failures of the database in fixed texts, because messages of the driver may quote data.</summary>
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

    private const string TimeoutReason = "it does not answer in time";

    /// <summary>Returns the reason of a failure, as the end of a sentence.</summary>
    public static string Describe(Exception failure) => IsTimeout(failure) ? TimeoutReason : failure.GetBaseException() switch
    {
        UnusableTablesException tables => tables.Reason,
        SqliteException { SqliteErrorCode: Error }
            or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn } =>
            $"its tables are missing or out of date: run {StoreTables.Command}",
        SqliteException { SqliteErrorCode: CannotOpen } =>
            "its file cannot be opened: set PoemsCds:Store:ConnectionString to a file in an existing, writable folder",
        SqliteException { SqliteErrorCode: ReadOnly } =>
            "its file or folder is read-only: set PoemsCds:Store:ConnectionString to a file in a writable folder",
        SqliteException { SqliteErrorCode: Full } => "its disk is full",
        SqliteException { SqliteErrorCode: Busy or Locked } => "its file is locked by another program",
        SqliteException { SqliteErrorCode: NotADatabase } =>
            "its file is not a SQLite database: set PoemsCds:Store:ConnectionString to another file",
        SqliteException sqlite => $"SQLite returned error {sqlite.SqliteErrorCode}",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "the server does not have this database: create it",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "the server rejects the user or the password in PoemsCds:Store:ConnectionString",
        PostgresException postgres => $"PostgreSQL returned error {postgres.SqlState}",
        SocketException or NpgsqlException or EndOfStreamException => "the server cannot be reached, or closed the connection",
        UnauthorizedAccessException or IOException =>
            "its folder cannot be created: set PoemsCds:Store:ConnectionString to a file in a writable folder",
        TimeoutException or OperationCanceledException => TimeoutReason,
        var other => $"{other.GetType().Name} was thrown",
    };

    /// <summary>Whether the data caused the failure, so that a retry cannot succeed.</summary>
    public static bool IsCausedByData(Exception failure) => failure.GetBaseException() switch
    {
        SqliteException { SqliteErrorCode: Constraint or Mismatch } => true,
        PostgresException { SqlState: ['2', '2' or '3', ..] } => true,
        _ => false,
    };

    /// <summary>Whether the timeout of a pipeline ended the use.</summary>
    public static bool IsTimeout(Exception failure) =>
        failure is TimeoutRejectedException or SqliteException { SqliteErrorCode: Interrupted };

    /// <summary>Whether the database was not called, because the circuit is open after repeated failures.</summary>
    public static bool IsRejected(Exception failure) => failure is BrokenCircuitException or RateLimiterRejectedException;
}
