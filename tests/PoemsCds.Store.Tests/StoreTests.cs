using System.Data.Common;

namespace PoemsCds.Store.Tests;

/// <summary>Tests the tables of the store on each database.</summary>
public sealed class StoreTests
{
    [Theory, Sqlite, PostgreSql]
    public async Task Migrate_Twice_RunsEveryScriptOnce(StoreProvider provider)
    {
        using var database = TestDatabase.Empty(provider);
        var tables = new StoreTables(database.Connections);

        Assert.False(await tables.AreUpToDateAsync(default));
        Assert.Equal(StoreTables.ScriptsOf(provider).Length, await tables.MigrateAsync(default));
        Assert.Equal(0, await tables.MigrateAsync(default));

        Assert.True(await tables.AreUpToDateAsync(default));
        Assert.NotEmpty(StoreTables.ScriptsOf(provider));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Migrate_Concurrently_RunsEachScriptOnce(StoreProvider provider)
    {
        using var database = TestDatabase.Empty(provider);

        var run = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => new StoreTables(database.Connections).MigrateAsync(default))));

        Assert.Equal(StoreTables.ScriptsOf(provider).Length, run.Sum());
        Assert.Equal(0, await database.Connections.CountAsync("cards"));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Migrate_TablesBeforeFirstRelease_RefusedWithRemedy(StoreProvider provider)
    {
        using var database = TestDatabase.Empty(provider);
        await database.Connections.ExecuteAsync("CREATE TABLE cards (uuid TEXT)");
        var tables = new StoreTables(database.Connections);

        var refusal = await Assert.ThrowsAsync<UnusableTablesException>(() => tables.MigrateAsync(default));
        await Assert.ThrowsAsync<UnusableTablesException>(() => tables.AreUpToDateAsync(default));

        Assert.Contains("Delete the database", refusal.Reason);
        Assert.Contains(StoreTables.Command, StoreError.Describe(refusal));
        Assert.Equal(["cards"], await TablesAsync(database));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task Migrate_ScriptFails_ChangesNothing(StoreProvider provider)
    {
        using var database = TestDatabase.Empty(provider);
        await database.Connections.ExecuteAsync("CREATE TABLE used_tokens (digest TEXT)"); // the last table of the script

        await Assert.ThrowsAnyAsync<DbException>(() => new StoreTables(database.Connections).MigrateAsync(default));

        Assert.Equal(["used_tokens"], await TablesAsync(database));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task AreUpToDate_ScriptOfLaterVersion_True(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await database.Connections.ExecuteAsync(
            "INSERT INTO schemaversions (scriptname, applied) VALUES ('9999-later', @Noon)", new { StoredRecords.Noon });

        Assert.True(await new StoreTables(database.Connections).AreUpToDateAsync(default));
        Assert.Equal(0, await new StoreTables(database.Connections).MigrateAsync(default));
    }

    [Fact]
    public async Task AreUpToDate_NoFile_CreatesNone()
    {
        using var database = TestDatabase.Empty(StoreProvider.Sqlite);

        Assert.False(await new StoreTables(database.Connections).AreUpToDateAsync(default));

        Assert.False(File.Exists(database.Connections.SqliteFile));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task AreUpToDate_ScriptMissing_False(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await database.Connections.ExecuteAsync("DELETE FROM schemaversions");

        Assert.False(await new StoreTables(database.Connections).AreUpToDateAsync(default));
    }

    [Fact]
    public async Task Migrate_Sqlite_FilesAreReadableByOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // where files inherit the rights of their folder
        }

        using var database = TestDatabase.Empty(StoreProvider.Sqlite);
        await new StoreTables(database.Connections).MigrateAsync(default);
        await using var connection = await database.Connections.OpenAsync(default);
        await new FeedbackStore(database.Connections).TryWriteAsync(default);

        string[] files =
            [database.Connections.SqliteFile!, $"{database.Connections.SqliteFile}-wal", $"{database.Connections.SqliteFile}-shm"];
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        File.SetUnixFileMode(files[0], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await new StoreTables(database.Connections).MigrateAsync(default);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files[0]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Data Source=poems-cds.db")]
    public void Connections_RelativePath_IsBasedOnBaseFolder(string? connection)
    {
        var settings = new StoreSettings { ConnectionString = connection };

        Assert.Equal(Path.Combine(StoreSettings.BaseFolder, "poems-cds.db"), settings.Connections().Place);
        Assert.True(Path.IsPathFullyQualified(settings.Connections().Place));
        Assert.Equal(StoreSettings.BaseFolder, settings.Folder);
    }

    [Fact]
    public void Place_Server_HidesUserAndPassword()
    {
        var settings = new StoreSettings
        {
            Provider = StoreProvider.PostgreSql,
            ConnectionString = "Host=db.example.org;Database=poemscds;Username=someone;Password=secret-word"
        };

        Assert.Equal("database poemscds at db.example.org:5432", settings.Connections().Place);
    }

    [Fact]
    public void Assembly_References_NeitherFhirNorRules()
    {
        var references = typeof(StoreTables).Assembly.GetReferencedAssemblies().Select(a => a.Name ?? "");

        Assert.DoesNotContain(
            references, name => name.StartsWith("PoemsCds", StringComparison.Ordinal) || name.StartsWith("Hl7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commit_Sqlite_WaitsForDisk()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);

        // 2 is FULL: a commit survives a loss of power.
        Assert.Equal(2, Assert.Single(await database.Connections.QueryAsync<int>("SELECT synchronous FROM pragma_synchronous")));
        Assert.Equal("wal", Assert.Single(await database.Connections.QueryAsync<string>("SELECT journal_mode FROM pragma_journal_mode")));
    }

    [Fact]
    public async Task ForeignKeys_DisabledInConnectionString_AreEnabled()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
        var settings = new StoreSettings { ConnectionString = $"{database.Settings.ConnectionString};Foreign Keys=False" };

        Assert.Equal(1, Assert.Single(await settings.Connections().QueryAsync<int>("SELECT foreign_keys FROM pragma_foreign_keys")));
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(TestDatabase database) => await database.Connections.QueryAsync<string>(
        database.Settings.Provider == StoreProvider.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
}
