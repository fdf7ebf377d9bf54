using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PoemsCds.Store;

/// <summary>Where the store is and how long it keeps what: section <c>PoemsCds:Store</c>, the same for the host and the command line.</summary>
public sealed class StoreSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "PoemsCds:Store";

    /// <summary>Kind of the database.</summary>
    /// <value>Default: <see cref="StoreProvider.Sqlite"/>.</value>
    public StoreProvider Provider { get; set; } = StoreProvider.Sqlite;

    /// <summary>How the database is reached, in the form of its driver. It may hold a password: set it by environment variable.</summary>
    /// <value>Default for SQLite: <c>Data Source=data/poems-cds.db</c>, below the content root. PostgreSQL has none.</value>
    public string? ConnectionString { get; set; }

    /// <summary>Whether the host brings the tables up to date when it starts, as <c>poems-cds store migrate</c> does.</summary>
    /// <value>Default: in Development alone.</value>
    public bool? MigrateAtStart { get; set; }

    /// <summary>Days for which cards are kept.</summary>
    /// <value>Default: 400. From 1 to 3,650.</value>
    [Range(1, 3_650)]
    public int CardDays { get; set; } = 400;

    /// <summary>Days for which feedback is kept.</summary>
    /// <value>Default: 400. From 1 to 3,650.</value>
    [Range(1, 3_650)]
    public int FeedbackDays { get; set; } = 400;

    /// <summary>Cards that wait to be written; beyond it they are dropped, and counted.</summary>
    /// <value>Default: 10,000. From 100 to 1,000,000.</value>
    [Range(100, 1_000_000)]
    public int QueueCapacity { get; set; } = 10_000;

    /// <summary>Time within which the store has to tell whether a card was set aside before, in milliseconds; then the call goes on and shows it.</summary>
    /// <value>Default: 50. From 5 to 5,000.</value>
    [Range(5, 5_000)]
    public int RecallMilliseconds { get; set; } = 50;

    /// <summary>What is wrong with the address of the database; each fault names its key and the cure, and quotes no password.</summary>
    public IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Provider))
        {
            yield return $"{Section}:Provider is no kind of database. Use {string.Join(" or ", Enum.GetNames<StoreProvider>())}.";
        }
        else if (Provider == StoreProvider.PostgreSql && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return $"{Section}:ConnectionString is missing. PostgreSQL needs one such as Host=db.example.org;Database=poemscds;Username=poemscds;Password=...";
        }
        else if (!CanParse())
        {
            yield return $"{Section}:ConnectionString is none of {Provider}. Use one such as {(Provider == StoreProvider.Sqlite ? "Data Source=/data/poems-cds.db" : "Host=db.example.org;Database=poemscds;Username=poemscds")}.";
        }
    }

    /// <summary>The folder of the SQLite file, for what is kept beside it; with PostgreSQL, <c>data</c> below the content root.</summary>
    /// <param name="contentRoot">Folder that a relative path starts from.</param>
    public string FolderAt(string contentRoot) =>
        Provider == StoreProvider.Sqlite ? Path.GetDirectoryName(SqliteAt(contentRoot).DataSource) ?? contentRoot : Path.Combine(contentRoot, "data");

    /// <summary>The way to the database.</summary>
    /// <param name="contentRoot">Folder that a relative path starts from.</param>
    public StoreContexts ContextsAt(string contentRoot) =>
        new(Provider, Provider == StoreProvider.Sqlite ? SqliteAt(contentRoot).ToString() : ConnectionString ?? "");

    private SqliteConnectionStringBuilder SqliteAt(string contentRoot)
    {
        var sqlite = new SqliteConnectionStringBuilder(ConnectionString);
        sqlite.DataSource = Path.GetFullPath(sqlite.DataSource.Length > 0 ? sqlite.DataSource : Path.Combine("data", "poems-cds.db"), contentRoot);
        return sqlite;
    }

    private bool CanParse()
    {
        try
        {
            _ = Provider == StoreProvider.Sqlite ? (DbConnectionStringBuilder)new SqliteConnectionStringBuilder(ConnectionString) : new NpgsqlConnectionStringBuilder(ConnectionString);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
