using System.Data.Common;
using Dapper;

namespace PoemsCds.Store;

/// <summary>
/// Takes advisory locks of PostgreSQL, so that several nodes wait for each other in the same order. SQLite has a single writer anyway.
/// </summary>
internal static class StoreLocks
{
    // Arbitrary ids, to avoid collisions with locks of other programs on the same database.
    private const long CardsAndReports = 0x506F656D73;
    private const long Migration = 0x506F656D74;
    private const long Changes = 0x506F656D75;

    // PostgreSQL ends the transaction of a node that stops in the middle of it, so that the others can continue.
    private const string EndIdleTransaction = "set_config('idle_in_transaction_session_timeout', '10s', true)";

    /// <summary>Locks out reports until the transaction that writes cards ends, so that each sees the other's rows.</summary>
    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="provider">The kind of database.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal static async Task ForCardsAsync(DbConnection connection, StoreProvider provider, CancellationToken cancellationToken)
    {
        if (provider == StoreProvider.PostgreSql)
        {
            const string wait = $"SELECT {EndIdleTransaction}, pg_advisory_xact_lock(@CardsAndReports)";
            await connection.ExecuteAsync(Statements.Of(wait, new { CardsAndReports }, cancellationToken));
        }
    }

    /// <summary>Locks out cards, and other reports on the same cards, until the transaction that writes reports ends.</summary>
    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="provider">The kind of database.</param>
    /// <param name="cards">The cards, in order.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal static async Task ForReportsAsync(
        DbConnection connection, StoreProvider provider, IEnumerable<Guid[]> cards, CancellationToken cancellationToken)
    {
        if (provider == StoreProvider.PostgreSql)
        {
            const string wait = $"SELECT {EndIdleTransaction}, pg_advisory_xact_lock_shared(@CardsAndReports)";
            await connection.ExecuteAsync(Statements.Of(wait, new { CardsAndReports }, cancellationToken));
            foreach (var chunk in cards)
            {
                const string rows = "SELECT uuid FROM cards WHERE uuid IN @cards ORDER BY uuid FOR UPDATE";
                await connection.ExecuteAsync(Statements.OnCards(rows, chunk, cancellationToken));
            }
        }
    }

    /// <summary>Locks out other nodes that store a change of the roll-out, until the transaction ends.</summary>
    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="provider">The kind of database.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal static async Task ForChangesAsync(DbConnection connection, StoreProvider provider, CancellationToken cancellationToken)
    {
        if (provider == StoreProvider.PostgreSql)
        {
            const string wait = $"SELECT {EndIdleTransaction}, pg_advisory_xact_lock(@Changes)";
            await connection.ExecuteAsync(Statements.Of(wait, new { Changes }, cancellationToken));
        }
    }

    /// <summary>
    /// Locks out other programs that change the tables, until <see cref="EndMigrationAsync"/> or until the connection closes.
    /// </summary>
    /// <param name="connection">A connection to PostgreSQL.</param>
    /// <param name="cancellationToken">Cancels the wait, which lasts as long as the other program's migration.</param>
    internal static Task ForMigrationAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_lock(@Migration)", new { Migration }, commandTimeout: 0, cancellationToken: cancellationToken));

    /// <summary>Releases the migration lock, which a pooled connection would keep.</summary>
    /// <param name="connection">The connection that holds the lock.</param>
    internal static Task EndMigrationAsync(DbConnection connection) =>
        connection.ExecuteAsync(Statements.Of("SELECT pg_advisory_unlock(@Migration)", new { Migration }, CancellationToken.None));
}
