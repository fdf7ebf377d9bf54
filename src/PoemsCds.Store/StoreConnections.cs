using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PoemsCds.Store;

/// <summary>Opens connections to the configured database. The database is not accessed before the first use.</summary>
/// <param name="provider">The kind of database.</param>
/// <param name="connectionString">The connection string, in the format of the driver.</param>
public sealed class StoreConnections(StoreProvider provider, string connectionString)
{
    // Callers give up sooner, and card writes are retried.
    internal const int CommandSeconds = 5;

    private readonly Lazy<string?> _file = new(() => provider == StoreProvider.Sqlite ? PrivateFile.Of(connectionString) : null);

    // SQLite has no such types: its driver writes text, and Dapper needs handlers to read it.
    static StoreConnections()
    {
        SqlMapper.AddTypeHandler(new Reader<Guid>(text => Guid.Parse(text), id => id));
        SqlMapper.AddTypeHandler(new Reader<DateOnly>(text => DateOnly.Parse(text, CultureInfo.InvariantCulture), day => day));
        SqlMapper.AddTypeHandler(new Reader<DateTime>(
            text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            time => DateTime.SpecifyKind(time, DateTimeKind.Utc)));
    }

    /// <summary>The kind of database.</summary>
    public StoreProvider Provider => provider;

    /// <summary>
    /// The database for display, without user and password: the full path of the SQLite file, or the server and name of the PostgreSQL
    /// database.
    /// </summary>
    public string Place => SqliteFile ?? PlaceOf(new NpgsqlConnectionStringBuilder(connectionString));

    /// <summary>The connection string, which may hold a password.</summary>
    internal string ConnectionString => connectionString;

    /// <summary>The path of the SQLite file; <see langword="null"/> with PostgreSQL.</summary>
    internal string? SqliteFile =>
        provider == StoreProvider.Sqlite ? new SqliteConnectionStringBuilder(connectionString).DataSource : null;

    /// <summary>Opens a connection. A SQLite file that does not exist is created, readable by its owner only.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_file.Value is { } file)
        {
            PrivateFile.Create(file);
        }

        DbConnection connection = provider == StoreProvider.Sqlite
            ? new SqliteConnection(connectionString) { DefaultTimeout = CommandSeconds }
            : new NpgsqlConnection(connectionString);
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

    private static string PlaceOf(NpgsqlConnectionStringBuilder server) =>
        $"database {server.Database ?? server.Username} at {server.Host}:{server.Port}";

    private sealed class Reader<T>(Func<string, T> parse, Func<T, T> read) : SqlMapper.TypeHandler<T>
    {
        public override T? Parse(object value) => value is T ready ? read(ready) : parse((string)value);

        public override void SetValue(IDbDataParameter parameter, T? value) => parameter.Value = value;
    }
}
