using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PoemsCds.Store;
using Xunit.Sdk;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Gives a theory SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreProvider.Sqlite]];
}

/// <summary>Gives a theory PostgreSQL. Skipped, visibly, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlAttribute : DataAttribute
{
    public PostgreSqlAttribute() => Skip = PostgreSql.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreProvider.PostgreSql]];
}

/// <summary>A real database of a kind, empty or with its tables up to date.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly string? _file;

    private TestDatabase(StoreSettings settings, string? file)
    {
        Settings = settings;
        _file = file;
        Contexts = settings.Contexts();
    }

    internal StoreSettings Settings { get; }

    internal StoreContexts Contexts { get; }

    internal static TestDatabase Empty(StoreProvider provider)
    {
        var file = provider == StoreProvider.Sqlite ? Path.Combine(Path.GetTempPath(), $"poems-cds-{Path.GetRandomFileName()}.db") : null;
        return new TestDatabase(new StoreSettings { Provider = provider, ConnectionString = file is null ? PostgreSql.Server.NewDatabase() : $"Data Source={file}" }, file);
    }

    internal static async Task<TestDatabase> ReadyAsync(StoreProvider provider)
    {
        var database = Empty(provider);
        await new StoreTables(database.Contexts).MigrateAsync(default);
        return database;
    }

    /// <summary>The database that a host uses.</summary>
    internal static TestDatabase Of(Host host) => new(new StoreSettings { ConnectionString = $"Data Source={host.StoreFile}" }, null);

    /// <summary>Makes every use of it fail.</summary>
    internal Task TakeAwayAsync() => RenameAsync(name => (name, $"{name}_away"));

    /// <summary>Makes it work again.</summary>
    internal Task BringBackAsync() => RenameAsync(name => ($"{name}_away", name));

    /// <summary>Lets a host use it.</summary>
    internal void AddTo(IDictionary<string, string> settings)
    {
        settings["PoemsCds:Store:Provider"] = Settings.Provider.ToString();
        settings["PoemsCds:Store:ConnectionString"] = Settings.ConnectionString ?? "";
    }

    private async Task RenameAsync(Func<string, (string From, string To)> names)
    {
        await using var context = Contexts.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        foreach (var (from, to) in ((string[])["cards", "dismissals", "feedback", "used_tokens"]).Select(names))
        {
            var rename = $"ALTER TABLE {from} RENAME TO {to}";
            await context.Database.ExecuteSqlRawAsync(rename);
        }

        await transaction.CommitAsync();
    }

    public void Dispose()
    {
        if (_file is not null)
        {
            EmptyStore.Delete(_file);
        }
    }
}
