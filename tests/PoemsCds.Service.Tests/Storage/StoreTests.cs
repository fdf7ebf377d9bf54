using Microsoft.EntityFrameworkCore;
using PoemsCds.Store;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>The tables of the store, on each real database.</summary>
public sealed class StoreTests
{
    [Theory, Sqlite, PostgreSql]
    public async Task Migrate_Twice_OnceIsEnoughAndNothingIsLeftOut(StoreProvider provider)
    {
        using var database = TestDatabase.Empty(provider);
        var tables = new StoreTables(database.Contexts);

        Assert.False(await tables.AreUpToDateAsync(default));
        Assert.NotEqual(0, await tables.MigrateAsync(default));
        Assert.Equal(0, await tables.MigrateAsync(default));

        Assert.True(await tables.AreUpToDateAsync(default));
        await using var context = database.Contexts.CreateDbContext();
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Equal(context.Database.GetMigrations(), provider == StoreProvider.Sqlite ? StoreTables.SqliteSteps : StoreTables.PostgreSqlSteps);
    }

    [Fact]
    public async Task AreUpToDate_NoFile_LeavesNone()
    {
        using var database = TestDatabase.Empty(StoreProvider.Sqlite);

        Assert.False(await new StoreTables(database.Contexts).AreUpToDateAsync(default));

        Assert.False(File.Exists(database.Contexts.SqliteFile));
    }

    [Theory, Sqlite, PostgreSql]
    public async Task AreUpToDate_StepIsMissing_No(StoreProvider provider)
    {
        using var database = await TestDatabase.ReadyAsync(provider);
        await using var context = database.Contexts.CreateDbContext();
        await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" """);

        Assert.False(await new StoreTables(database.Contexts).AreUpToDateAsync(default));
    }

    [Fact]
    public async Task Migrate_OnSqlite_FilesAreTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // where a file has the rights of its folder
        }

        using var database = TestDatabase.Empty(StoreProvider.Sqlite);
        await new StoreTables(database.Contexts).MigrateAsync(default);
        await using var connection = await database.Contexts.ConnectAsync(default);
        await new FeedbackStore(database.Contexts).TryWriteAsync(default);

        string[] files = [database.Contexts.SqliteFile!, $"{database.Contexts.SqliteFile}-wal", $"{database.Contexts.SqliteFile}-shm"];
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        File.SetUnixFileMode(files[0], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await new StoreTables(database.Contexts).MigrateAsync(default);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files[0]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Data Source=poems-cds.db")]
    public void Contexts_RelativePath_StartsFromTheBaseFolder(string? connection)
    {
        var settings = new StoreSettings { ConnectionString = connection };

        Assert.Equal(Path.Combine(StoreSettings.BaseFolder, "poems-cds.db"), settings.Contexts().Place);
        Assert.True(Path.IsPathFullyQualified(settings.Contexts().Place));
        Assert.Equal(StoreSettings.BaseFolder, settings.Folder);
    }

    [Fact]
    public void Place_OfAServer_NamesNeitherUserNorPassword()
    {
        var settings = new StoreSettings { Provider = StoreProvider.PostgreSql, ConnectionString = "Host=db.example.org;Database=poemscds;Username=someone;Password=secret-word" };

        Assert.Equal("database poemscds at db.example.org:5432", settings.Contexts().Place);
    }

    [Fact]
    public void Assembly_References_NeitherFhirNorRules()
    {
        var references = typeof(StoreContext).Assembly.GetReferencedAssemblies().Select(a => a.Name ?? "");

        Assert.DoesNotContain(references, name => name.StartsWith("PoemsCds", StringComparison.Ordinal) || name.StartsWith("Hl7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commit_OnSqlite_WaitsForTheDisk()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
        await using var context = database.Contexts.CreateDbContext();

        // 2 is FULL: a commit outlives a loss of power.
        Assert.Equal(2, await context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync());
        Assert.Equal("wal", await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
    }
}
