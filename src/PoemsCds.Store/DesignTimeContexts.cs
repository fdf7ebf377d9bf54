using Microsoft.EntityFrameworkCore.Design;

namespace PoemsCds.Store;

/// <summary>Contexts for the tool that writes migrations; it opens no connection.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteStoreContext>
{
    /// <inheritdoc/>
    public SqliteStoreContext CreateDbContext(string[] args) =>
        (SqliteStoreContext)new StoreContexts(StoreProvider.Sqlite, "Data Source=design.db").CreateDbContext();
}

/// <summary>The same for PostgreSQL.</summary>
internal sealed class DesignTimePostgreSql : IDesignTimeDbContextFactory<PostgreSqlStoreContext>
{
    /// <inheritdoc/>
    public PostgreSqlStoreContext CreateDbContext(string[] args) =>
        (PostgreSqlStoreContext)new StoreContexts(StoreProvider.PostgreSql, "Host=localhost").CreateDbContext();
}
