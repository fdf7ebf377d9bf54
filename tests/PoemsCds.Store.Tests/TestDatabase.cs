using System.Reflection;
using Dapper;
using Npgsql;

using Xunit.Sdk;

namespace PoemsCds.Store.Tests;

/// <summary>Runs a theory on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreProvider.Sqlite]];
}

/// <summary>Runs a theory on PostgreSQL. Skipped, visibly, if it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlAttribute : DataAttribute
{
    public PostgreSqlAttribute() => Skip = PostgreSql.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreProvider.PostgreSql]];
}

/// <summary>A database, empty or with current tables.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly string? _file;

    private TestDatabase(StoreSettings settings, string? file)
    {
        Settings = settings;
        _file = file;
        Connections = settings.Connections();
    }

    internal StoreSettings Settings { get; }

    internal StoreConnections Connections { get; }

    internal static TestDatabase Empty(StoreProvider provider)
    {
        var file = provider == StoreProvider.Sqlite ? TemporaryFiles.NewPath(".db") : null;
        return new TestDatabase(
            new StoreSettings
            {
                Provider = provider,
                ConnectionString = file is null ? PostgreSql.Server.NewDatabase() : $"Data Source={file}"
            },
            file);
    }

    internal static async Task<TestDatabase> ReadyAsync(StoreProvider provider)
    {
        var database = Empty(provider);
        await new StoreTables(database.Connections).MigrateAsync(default);
        return database;
    }

    /// <summary>An existing SQLite file, which is not deleted.</summary>
    internal static TestDatabase Of(string file) => new(new StoreSettings { ConnectionString = $"Data Source={file}" }, null);

    /// <summary>Makes every use fail.</summary>
    internal Task TakeAwayAsync() => RenameAsync(name => (name, $"{name}_away"));

    /// <summary>Makes the database available again.</summary>
    internal Task BringBackAsync() => RenameAsync(name => ($"{name}_away", name));

    /// <summary>Adds the database to the settings of a host.</summary>
    internal void AddTo(IDictionary<string, string> settings)
    {
        settings["PoemsCds:Store:Provider"] = Settings.Provider.ToString();
        settings["PoemsCds:Store:ConnectionString"] = Settings.ConnectionString ?? "";
    }

    private async Task RenameAsync(Func<string, (string From, string To)> names)
    {
        await using var connection = await Connections.OpenAsync(default);
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (from, to) in ((string[])["cards", "dismissals", "feedback", "used_tokens", "recognition"]).Select(names))
        {
            await connection.ExecuteAsync($"ALTER TABLE {from} RENAME TO {to}");
        }

        await transaction.CommitAsync();
    }

    public void Dispose()
    {
        if (_file is not null)
        {
            EmptyStore.Delete(_file);
        }
        else if (Settings.Provider == StoreProvider.PostgreSql)
        {
            using var any = new NpgsqlConnection(Settings.ConnectionString);
            NpgsqlConnection.ClearPool(any); // a server accepts a hundred connections, and each database has a separate pool
        }
    }
}
