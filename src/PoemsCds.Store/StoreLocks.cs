using System.Data.Common;

namespace PoemsCds.Store;

/// <summary>
/// Lets a card and the reports on it meet when several nodes write them at the same moment, and has those who write the same
/// rows wait for each other in the same order. SQLite has one writer at a time anyway.
/// </summary>
internal static class StoreLocks
{
    // A node that stops in the middle of a transaction must not hold up the others for long: PostgreSQL ends it.
    // Names the lock among those of other programs on the same database.
    private const long Meeting = 0x506F656D73;

    /// <summary>Cards are about to be written: no report is, until the transaction ends.</summary>
    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="provider">Kind of the database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static Task ForCardsAsync(DbConnection connection, StoreProvider provider, CancellationToken cancellationToken) =>
        provider == StoreProvider.Sqlite ? Task.CompletedTask : RunAsync(connection.Command($"SELECT set_config('idle_in_transaction_session_timeout', '10s', true), pg_advisory_xact_lock({Meeting})"), cancellationToken);

    /// <summary>Reports are about to be written: no card is, and no other report on the same cards, until the transaction ends.</summary>
    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="provider">Kind of the database.</param>
    /// <param name="cards">The cards, in their order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task ForReportsAsync(DbConnection connection, StoreProvider provider, IEnumerable<Guid[]> cards, CancellationToken cancellationToken)
    {
        if (provider == StoreProvider.Sqlite)
        {
            return;
        }

        await RunAsync(connection.Command($"SELECT set_config('idle_in_transaction_session_timeout', '10s', true), pg_advisory_xact_lock_shared({Meeting})"), cancellationToken);
        foreach (var some in cards)
        {
            await RunAsync(connection.OnCards("SELECT uuid FROM cards WHERE uuid IN @cards ORDER BY uuid FOR UPDATE", some), cancellationToken);
        }
    }

    private static async Task RunAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
