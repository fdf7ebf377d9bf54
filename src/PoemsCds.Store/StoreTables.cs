using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace PoemsCds.Store;

/// <summary>Brings the tables into being and up to date.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class StoreTables(StoreContexts contexts)
{
    /// <summary>The command that brings the tables up to date, for messages.</summary>
    public const string Command = "poems-cds store migrate";

    // The steps of each kind, which EF Core would have to be loaded for to tell.
    internal static readonly ImmutableArray<string> SqliteSteps = ["20261123052405_First", "20261123082354_FhirServers", "20261123115722_RecallIndex", "20261129011306_LatestReports"];
    internal static readonly ImmutableArray<string> PostgreSqlSteps = ["20261123052410_First", "20261123082411_FhirServers", "20261123115736_RecallIndex", "20261129011316_LatestReports"];

    /// <summary>Creates or changes the tables. Done already, it does nothing. Several programs may do it at once.</summary>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <returns>Number of steps taken.</returns>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached or refuses.</exception>
    /// <exception cref="IOException">The folder of the SQLite file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made, or the file is another user's.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        if (contexts.SqliteFile is { } existing)
        {
            PrivateFile.Close(existing);
        }

        if (await AreKnownUpToDateAsync(cancellationToken))
        {
            return 0;
        }

        if (contexts.SqliteFile is { } file && Path.GetDirectoryName(file) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await using var context = contexts.CreateDbContext();
        var pending = await PendingAsync(context, cancellationToken);
        if (pending > 0)
        {
            await KeepWritersFromReadersAsync(cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }

        return pending;
    }

    /// <summary>Whether every table is as this program needs it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    public async Task<bool> AreUpToDateAsync(CancellationToken cancellationToken)
    {
        if (await AreKnownUpToDateAsync(cancellationToken))
        {
            return true;
        }

        if (contexts.SqliteFile is { } file && !File.Exists(file))
        {
            return false; // opening it would make it
        }

        await using var context = contexts.CreateDbContext();
        return await PendingAsync(context, cancellationToken) == 0;
    }

    // The usual case, told without EF Core. Anything else is left to EF Core to tell, a database that is not there or cannot be read among it.
    private async Task<bool> AreKnownUpToDateAsync(CancellationToken cancellationToken)
    {
        if (contexts.SqliteFile is { } file && !File.Exists(file))
        {
            return false; // opening it would make it
        }

        try
        {
            await using var connection = await contexts.ConnectAsync(cancellationToken);
            await using var command = connection.Command($"""SELECT "MigrationId" FROM "__EFMigrationsHistory" """);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var taken = new HashSet<string>();
            while (await rows.ReadAsync(cancellationToken))
            {
                taken.Add(rows.GetString(0));
            }

            return taken.IsSupersetOf(contexts.Provider == StoreProvider.Sqlite ? SqliteSteps : PostgreSqlSteps);
        }
        catch (DbException)
        {
            return false;
        }
    }

    // A file of ours is there before EF Core would make one in this mode, in which a read waits for no write.
    private async Task KeepWritersFromReadersAsync(CancellationToken cancellationToken)
    {
        if (contexts.SqliteFile is not null)
        {
            await using var connection = await contexts.ConnectAsync(cancellationToken);
            await using var command = connection.Command($"PRAGMA journal_mode = 'wal'");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<int> PendingAsync(StoreContext context, CancellationToken cancellationToken) =>
        (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
}
