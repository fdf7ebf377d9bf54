using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PoemsCds.Store;

/// <summary>
/// The location and retention of the store: section <c>PoemsCds:Store</c>, shared by the host and the command line.
/// </summary>
public sealed class StoreSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "PoemsCds:Store";

    private const string SqliteExample = "Data Source=/data/poems-cds.db";
    private const string PostgreSqlExample = "Host=db.example.org;Database=poemscds;Username=poemscds";

    /// <summary>
    /// The folder that a relative path of the SQLite file is based on, whatever the current folder: the folder for application data of the
    /// user, on Linux <c>~/.local/share/poems-cds</c>. Empty if the user has none.
    /// </summary>
    public static string BaseFolder { get; } =
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            is { Length: > 0 } folder ? Path.Combine(folder, "poems-cds") : "";

    /// <summary>Kind of the database: <c>Sqlite</c>, or <c>PostgreSql</c> for several nodes.</summary>
    /// <value>Default: <see cref="StoreProvider.Sqlite"/>.</value>
    public StoreProvider Provider { get; set; } = StoreProvider.Sqlite;

    /// <summary>Connection string of the database. It may hold a password: set it by environment variable.</summary>
    /// <value>
    /// Default for SQLite: <c>Data Source=poems-cds.db</c>, in the user's folder for application data. Required for PostgreSQL.
    /// </value>
    public string? ConnectionString { get; set; }

    /// <summary>Whether the service brings the tables up to date when it starts, as <c>poems-cds store migrate</c> does.</summary>
    /// <value>Default: <see langword="false"/>; in Development <see langword="true"/>.</value>
    public bool? MigrateAtStart { get; set; }

    /// <summary>Number of days that cards are kept. <c>poems-cds store purge</c> deletes older ones at once.</summary>
    /// <value>Default: 400. From 1 to 3,650.</value>
    [Range(1, 3_650)]
    public int CardDays { get; set; } = 400;

    /// <summary>Number of days that feedback is kept.</summary>
    /// <value>Default: 400. From 1 to 3,650.</value>
    [Range(1, 3_650)]
    public int FeedbackDays { get; set; } = 400;

    /// <summary>Number of cards that may wait to be written. More are dropped, and counted.</summary>
    /// <value>Default: 10,000. From 100 to 1,000,000.</value>
    [Range(100, 1_000_000)]
    public int QueueCapacity { get; set; } = 10_000;

    /// <summary>
    /// Time limit for the question whether a card was dismissed before, in milliseconds. The card is shown when the store has not answered
    /// by then.
    /// </summary>
    /// <value>Default: 50. From 5 to 5,000.</value>
    [Range(5, 5_000)]
    public int DismissalLookupMilliseconds { get; set; } = 50;

    /// <summary>Validates the address of the database. Each error names its key and the remedy, and quotes no password.</summary>
    public IEnumerable<string> Validate()
    {
        if (!Enum.IsDefined(Provider))
        {
            yield return $"{Section}:Provider is not a supported database. Use {string.Join(" or ", Enum.GetNames<StoreProvider>())}.";
        }
        else if (Provider == StoreProvider.PostgreSql && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return $"{Section}:ConnectionString is missing. PostgreSQL needs one such as {PostgreSqlExample};Password=...";
        }
        else if (!CanParse())
        {
            yield return $"{Section}:ConnectionString is not a connection string of {Provider}. "
                + $"Use one such as {(Provider == StoreProvider.Sqlite ? SqliteExample : PostgreSqlExample)}.";
        }
        else if (!HasPlace())
        {
            yield return $"{Section}:ConnectionString does not name a full path, and this user has no folder for application data. "
                + $"Use one such as {SqliteExample}.";
        }
    }

    /// <summary>The folder of the SQLite file, for files next to it; with PostgreSQL, <see cref="BaseFolder"/>.</summary>
    public string Folder => Provider == StoreProvider.Sqlite ? Path.GetDirectoryName(Sqlite().DataSource) ?? BaseFolder : BaseFolder;

    /// <summary>Creates the connections to the database without opening one.</summary>
    public StoreConnections Connections() => new(Provider, Provider == StoreProvider.Sqlite ? Sqlite().ToString() : ConnectionString ?? "");

    private SqliteConnectionStringBuilder Sqlite()
    {
        var sqlite = new SqliteConnectionStringBuilder(ConnectionString);
        sqlite.ForeignKeys = true; // deleting a card deletes its findings and criteria
        sqlite.DataSource = Path.GetFullPath(sqlite.DataSource.Length > 0 ? sqlite.DataSource : "poems-cds.db", BaseFolder);
        return sqlite;
    }

    private bool HasPlace() =>
        Provider != StoreProvider.Sqlite
        || BaseFolder.Length > 0
        || Path.IsPathRooted(new SqliteConnectionStringBuilder(ConnectionString).DataSource);

    private bool CanParse()
    {
        try
        {
            DbConnectionStringBuilder parsed =
                Provider == StoreProvider.Sqlite ? new SqliteConnectionStringBuilder() : new NpgsqlConnectionStringBuilder();
            parsed.ConnectionString = ConnectionString;
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
