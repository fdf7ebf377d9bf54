using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Npgsql;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Keeps what clients report.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class FeedbackStore(StoreContexts contexts)
{
    /// <summary>Reports of one client on one card that are kept, at most.</summary>
    public const int MostReportsOnCard = 100;

    private const int Attempts = 3;

    // SQLite looks for the name of each value among all of the statement: twice the rows take four times as long.
    private const int RowsAtOnce = 10;
    private const int CardsAtOnce = 50;

    private const string Table = "feedback (card, client, service, outcome, suggestions, reason_system, reason_code, at, received_at)";

    /// <summary>Keeps reports in one transaction: when the task is done they are on disk, all of them, and when it fails none is.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="cancellationToken">Ends it before anything is kept.</param>
    /// <returns>Those that were new: one with the same card, client, time and outcome as an earlier one is not kept again.</returns>
    /// <exception cref="TooManyReportsException">There would be more than <see cref="MostReportsOnCard"/> on a card.</exception>
    /// <exception cref="DbException">The database cannot be reached or refuses.</exception>
    public async Task<ImmutableArray<FeedbackRecord>> AddAsync(IReadOnlyCollection<FeedbackRecord> reports, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAddAsync(reports, cancellationToken);
            }
            catch (PostgresException e) when (attempt < Attempts && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // Something else than reports, such as a purge, took the same rows in another order.
            }
        }
    }

    /// <summary>Writes to disk what nobody ever sees, to find out whether reports can be written.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DbException">They cannot.</exception>
    public async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        await using var connection = await contexts.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = connection.Insert(Table, "id", [[Guid.Empty, "", "", $"{FeedbackOutcome.Overridden}", null, null, null, DateTime.UnixEpoch, DateTime.UnixEpoch]]);
        var id = Convert.ToInt64(await insert.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        await using var delete = connection.Command($"DELETE FROM feedback WHERE id = {id}");
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // In the same order, whatever order they come in: retries that reach two nodes at once wait for each other, and never both.
    private async Task<ImmutableArray<FeedbackRecord>> TryAddAsync(IReadOnlyCollection<FeedbackRecord> reports, CancellationToken cancellationToken)
    {
        var rows = reports.DistinctBy(KeyOf).OrderBy(r => r.Card).ThenBy(r => r.Client, StringComparer.Ordinal).ThenBy(r => r.At).ThenBy(r => r.Outcome).ToList();
        if (rows.CountBy(r => (r.Card, r.Client)).FirstOrDefault(c => c.Value > MostReportsOnCard) is { Value: > 0, Key.Card: var card })
        {
            throw new TooManyReportsException(card);
        }

        var cards = rows.Select(r => r.Card).Distinct().Chunk(CardsAtOnce).ToList();
        await using var connection = await contexts.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await StoreLocks.ForReportsAsync(connection, contexts.Provider, cards, cancellationToken);
        var added = await InsertAsync(connection, rows, cancellationToken);
        await RefuseTooManyAsync(connection, cards, added, cancellationToken);
        await LatestReports.ApplyAsync(connection, cards, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. reports.Where(r => added.Remove(KeyOf(r)))];
    }

    private static async Task<HashSet<Key>> InsertAsync(DbConnection connection, List<FeedbackRecord> reports, CancellationToken cancellationToken)
    {
        var added = new HashSet<Key>();
        foreach (var some in reports.Chunk(RowsAtOnce))
        {
            await using var command = connection.Insert(Table, "card, client, at, outcome", [.. some.Select(RowOf)]);
            await using var keys = await command.ExecuteReaderAsync(cancellationToken);
            while (await keys.ReadAsync(cancellationToken))
            {
                added.Add(new Key(keys.GetGuid(0), keys.GetString(1), keys.GetDateTime(2), Enum.Parse<FeedbackOutcome>(keys.GetString(3))));
            }
        }

        return added;
    }

    private static async Task RefuseTooManyAsync(DbConnection connection, List<Guid[]> cards, HashSet<Key> added, CancellationToken cancellationToken)
    {
        var ours = added.Select(a => (a.Card, a.Client)).ToHashSet();
        foreach (var some in cards)
        {
            await using var command = connection.OnCards("SELECT card, client, count(*) FROM feedback WHERE card IN @cards GROUP BY card, client", some);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                if (rows.GetInt64(2) > MostReportsOnCard && ours.Contains((rows.GetGuid(0), rows.GetString(1))))
                {
                    throw new TooManyReportsException(rows.GetGuid(0));
                }
            }
        }
    }

    private static object?[] RowOf(FeedbackRecord report) =>
    [
        report.Card, report.Client, report.Service, $"{report.Outcome}", report.Suggestions, report.ReasonSystem, report.ReasonCode, report.At, report.ReceivedAt,
    ];

    private static Key KeyOf(FeedbackRecord report) => new(report.Card, report.Client, report.At, report.Outcome);

    private readonly record struct Key(Guid Card, string Client, DateTime At, FeedbackOutcome Outcome);
}
