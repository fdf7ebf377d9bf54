namespace PoemsCds.Store;

/// <summary>The kinds of database.</summary>
public enum StoreProvider
{
    /// <summary>A file on this machine, for one node.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for one node or more.</summary>
    PostgreSql,
}
