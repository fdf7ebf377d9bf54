using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.ExceptionServices;
using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Sqlite.Helpers;

namespace PoemsCds.Store;

/// <summary>
/// Creates and migrates the tables with the numbered scripts in <c>Scripts</c>. DbUp runs each script once and records it in the table
/// <c>schemaversions</c>.
/// </summary>
public sealed class StoreTables(StoreConnections connections)
{
    /// <summary>The command that migrates the tables, for messages.</summary>
    public const string Command = "poems-cds store migrate";

    /// <summary>Returns the names of the scripts of a database, in order.</summary>
    internal static ImmutableArray<string> ScriptsOf(StoreProvider provider) =>
    [
        .. typeof(StoreTables).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{provider}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Creates or migrates the tables. Several programs may do so at once: all but the first have nothing to do.</summary>
    /// <param name="cancellationToken">Cancels the migration before anything is changed.</param>
    /// <returns>The number of scripts that were run.</returns>
    /// <exception cref="UnusableTablesException">A build before the first release created the tables.</exception>
    /// <exception cref="DbException">The database cannot be reached, or rejects a script; nothing was changed.</exception>
    /// <exception cref="IOException">The folder of the SQLite file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">
    /// The user is not allowed to create the folder, or the file belongs to another user.
    /// </exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        if (connections.SqliteFile is { } file)
        {
            PrivateFile.Restrict(file);
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }

        await using var connection = await connections.OpenAsync(cancellationToken);
        return (await MissingAsync(connection, cancellationToken)).IsEmpty ? 0
            : connections.Provider == StoreProvider.Sqlite ? await MigrateSqliteAsync(connection, cancellationToken)
            : await MigratePostgreSqlAsync(connection, cancellationToken);
    }

    /// <summary>Returns whether every script was run. A later version of the program may have run more scripts.</summary>
    /// <exception cref="UnusableTablesException">A build before the first release created the tables.</exception>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public async Task<bool> AreUpToDateAsync(CancellationToken cancellationToken)
    {
        if (connections.SqliteFile is { } file && !File.Exists(file))
        {
            return false; // opening the file would create it
        }

        await using var connection = await connections.OpenAsync(cancellationToken);
        return (await MissingAsync(connection, cancellationToken)).IsEmpty;
    }

    private async Task<ImmutableArray<string>> MissingAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var tables = await TablesAsync(connection, cancellationToken);
        if (!tables.Contains("schemaversions"))
        {
            return !tables.Contains("cards")
                ? ScriptsOf(connections.Provider)
                : throw new UnusableTablesException(
                    $"its tables were created by a build before the first release and cannot be brought up to date. Delete the database, "
                    + $"or set {StoreSettings.Section}:ConnectionString to another one, and run {Command}");
        }

        var run = await connection.QueryAsync<string>(Statements.Of("SELECT scriptname FROM schemaversions", null, cancellationToken));
        return [.. ScriptsOf(connections.Provider).Except(run)];
    }

    private async Task<HashSet<string>> TablesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var text = connections.Provider == StoreProvider.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = ANY (current_schemas(false))";
        var names = await connection.QueryAsync<string>(Statements.Of(text, null, cancellationToken));
        return names.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    // In WAL mode reads do not wait for writes. The transaction locks out other programs.
    private async Task<int> MigrateSqliteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Statements.Of("PRAGMA journal_mode = 'wal'", null, cancellationToken));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var steps = Run(DeployChanges.To.SqliteDatabase(new SharedConnection(connection)));
        await transaction.CommitAsync(CancellationToken.None);
        return steps;
    }

    private async Task<int> MigratePostgreSqlAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await StoreLocks.ForMigrationAsync(connection, cancellationToken);
        try
        {
            return Run(DeployChanges.To.PostgresqlDatabase(connections.ConnectionString).WithTransaction());
        }
        finally
        {
            await StoreLocks.EndMigrationAsync(connection);
        }
    }

    private int Run(UpgradeEngineBuilder builder)
    {
        var scripts = ScriptsOf(connections.Provider).Select(Read);
        var result = builder.WithScripts(scripts).WithVariablesDisabled().LogToNowhere().Build().PerformUpgrade();
        if (!result.Successful)
        {
            ExceptionDispatchInfo.Throw(result.Error);
        }

        return result.Scripts.Count();
    }

    private static SqlScript Read(string name)
    {
        using var resource = typeof(StoreTables).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Embedded resource '{name}' not found.");
        using var reader = new StreamReader(resource);
        return new SqlScript(name, reader.ReadToEnd());
    }
}
