using Microsoft.EntityFrameworkCore;

namespace PoemsCds.Store;

/// <summary>Brings the tables into being and up to date.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class StoreTables(StoreContexts contexts)
{
    /// <summary>The command that brings the tables up to date, for messages.</summary>
    public const string Command = "poems-cds store migrate";

    /// <summary>Creates or changes the tables. Done already, it does nothing. Several programs may do it at once.</summary>
    /// <param name="cancel">Ends it between two steps.</param>
    /// <returns>Number of steps taken.</returns>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached or refuses.</exception>
    /// <exception cref="IOException">The folder of the SQLite file cannot be made.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        if (contexts.Provider == StoreProvider.Sqlite
            && Path.GetDirectoryName(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var pending = await PendingAsync(context, cancel);
        if (pending > 0)
        {
            await context.Database.MigrateAsync(cancel);
        }

        return pending;
    }

    /// <summary>Whether every table is as this program needs it.</summary>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    public async Task<bool> AreUpToDateAsync(CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        return await PendingAsync(context, cancel) == 0;
    }

    private static async Task<int> PendingAsync(StoreContext context, CancellationToken cancel) =>
        (await context.Database.GetPendingMigrationsAsync(cancel)).Count();
}
