using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PoemsCds.Store;

/// <summary>What a failure of the database means, in words of ours: the driver's may quote what was to be stored.</summary>
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

    /// <summary>The reason, as the end of a sentence.</summary>
    /// <param name="fault">The failure.</param>
    public static string ReasonOf(Exception fault) => fault.GetBaseException() switch
    {
        SqliteException { SqliteErrorCode: Error } or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn } =>
            $"its tables are missing or out of date: run {StoreTables.Command}",
        SqliteException { SqliteErrorCode: CannotOpen } =>
            "its file cannot be opened: let PoemsCds:Store:ConnectionString point to a folder that is there and writable",
        SqliteException { SqliteErrorCode: ReadOnly } => "its file or folder is read-only: let PoemsCds:Store:ConnectionString point to a writable folder",
        SqliteException { SqliteErrorCode: Interrupted } => "it does not answer in time",
        SqliteException { SqliteErrorCode: Full } => "its disk is full",
        SqliteException { SqliteErrorCode: Busy or Locked } => "its file is locked by another program",
        SqliteException sqlite => $"SQLite answers with error {sqlite.SqliteErrorCode}",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "the server has no such database: create it",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "the server refuses the user or the password of PoemsCds:Store:ConnectionString",
        PostgresException postgres => $"PostgreSQL answers with error {postgres.SqlState}",
        SocketException or NpgsqlException or EndOfStreamException => "the server cannot be reached, or broke the connection off",
        UnauthorizedAccessException or IOException => "its folder cannot be made: let PoemsCds:Store:ConnectionString point to a writable folder",
        TimeoutException or OperationCanceledException => "it does not answer in time",
        var other => $"{other.GetType().Name} was thrown",
    };

    /// <summary>Whether what was to be stored is at fault, so that trying again is of no use.</summary>
    /// <param name="fault">The failure.</param>
    public static bool IsOfContent(Exception fault) => fault.GetBaseException() switch
    {
        SqliteException { SqliteErrorCode: Constraint or Mismatch } => true,
        PostgresException { SqlState: ['2', '2' or '3', ..] } => true,
        _ => false,
    };
}
