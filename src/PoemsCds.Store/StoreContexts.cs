using Microsoft.EntityFrameworkCore;

namespace PoemsCds.Store;

/// <summary>Opens contexts on the configured database. Nothing of it is touched before the first use.</summary>
/// <param name="provider">Kind of the database.</param>
/// <param name="connectionString">How it is reached, in the form of its driver.</param>
public sealed class StoreContexts(StoreProvider provider, string connectionString) : IDbContextFactory<StoreContext>
{
    // A command that hangs longer helps nobody: callers give up sooner, and writing is tried again.
    private const int CommandSeconds = 5;

    private readonly Lazy<Func<StoreContext>> _open = new(() => Opener(provider, connectionString));

    /// <summary>Kind of the database.</summary>
    public StoreProvider Provider => provider;

    /// <inheritdoc/>
    public StoreContext CreateDbContext() => _open.Value();

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
