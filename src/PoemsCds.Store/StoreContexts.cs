using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PoemsCds.Store;

/// <summary>Opens contexts and connections on the configured database. Nothing of it is touched before the first use.</summary>
/// <param name="provider">Kind of the database.</param>
/// <param name="connectionString">How it is reached, in the form of its driver.</param>
public sealed class StoreContexts(StoreProvider provider, string connectionString) : IDbContextFactory<StoreContext>
{
    // A command that hangs longer helps nobody: callers give up sooner, and writing is tried again.
    internal const int CommandSeconds = 5;

    private readonly Lazy<Func<StoreContext>> _open = new(() => Opener(provider, connectionString));
    private readonly Lazy<string?> _file = new(() => provider == StoreProvider.Sqlite ? PrivateFile.Of(connectionString) : null);

    /// <summary>Kind of the database.</summary>
    public StoreProvider Provider => provider;

    /// <summary>Where the database is, for people: the full path of the SQLite file, or server and name of the PostgreSQL database; no user, no password.</summary>
    public string Place => provider == StoreProvider.Sqlite ? new SqliteConnectionStringBuilder(connectionString).DataSource : PlaceOf(new NpgsqlConnectionStringBuilder(connectionString));

    /// <summary>The SQLite file; <see langword="null"/> with another kind.</summary>
    internal string? SqliteFile => provider == StoreProvider.Sqlite ? new SqliteConnectionStringBuilder(connectionString).DataSource : null;

    /// <inheritdoc/>
    public StoreContext CreateDbContext()
    {
        MakeFile();
        return _open.Value();
    }

    /// <summary>
    /// Opens a connection without EF Core, whose loading takes longer than half of the rest of a start: for what a start or
    /// a hook call waits for.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    internal async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        MakeFile();
        DbConnection connection = provider == StoreProvider.Sqlite ? new SqliteConnection(connectionString) { DefaultTimeout = CommandSeconds } : new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static string PlaceOf(NpgsqlConnectionStringBuilder server) => $"database {server.Database ?? server.Username} at {server.Host}:{server.Port}";

    private void MakeFile()
    {
        if (_file.Value is { } file)
        {
            PrivateFile.Make(file);
        }
    }

    private static Func<StoreContext> Opener(StoreProvider provider, string connectionString)
    {
        switch (provider)
        {
            case StoreProvider.Sqlite:
                var sqlite = new DbContextOptionsBuilder<SqliteStoreContext>()
                    .UseSqlite(connectionString, o => o.CommandTimeout(CommandSeconds)).Options;
                return () => new SqliteStoreContext(sqlite);
            case StoreProvider.PostgreSql:
                var postgreSql = new DbContextOptionsBuilder<PostgreSqlStoreContext>()
                    .UseNpgsql(connectionString, o => o.CommandTimeout(CommandSeconds)).Options;
                return () => new PostgreSqlStoreContext(postgreSql);
            default:
                throw new ArgumentOutOfRangeException(nameof(provider));
        }
    }
}
