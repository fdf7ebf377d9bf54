using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Stores the feedback of clients.</summary>
public sealed class FeedbackStore(StoreConnections connections)
{
    /// <summary>The maximum number of reports of one client on one card.</summary>
    public const int MaxReportsPerCard = 100;

    // SQLite searches all parameters of a statement for each name, so twice the rows take four times as long.
    private const int RowsPerStatement = 10;
    private const int CardsPerStatement = 50;

    private const string Table = "feedback (card, client, service, outcome, suggestions, reason_system, reason_code, at, received_at)";

    /// <summary>Stores reports in one transaction: if the task succeeds, all of them are on disk; if it fails, none is.</summary>
    /// <returns>The new reports. A report with the same card, client, time and outcome as an earlier one is skipped.</returns>
    /// <exception cref="TooManyReportsException">A card would have more than <see cref="MaxReportsPerCard"/> reports.</exception>
    /// <exception cref="DbException">The database cannot be reached, or rejects the reports.</exception>
    public async Task<ImmutableArray<FeedbackRecord>> AddAsync(
        IReadOnlyCollection<FeedbackRecord> reports, CancellationToken cancellationToken) =>
        await StorePipelines.Conflicts.ExecuteAsync(async token => await AddOnceAsync(reports, token), cancellationToken);

    /// <summary>Writes and deletes a row, to check whether reports can be written.</summary>
    /// <exception cref="DbException">Reports cannot be written.</exception>
    public async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        object?[] row = [Guid.Empty, "", "", $"{FeedbackOutcome.Overridden}", null, null, null, DateTime.UnixEpoch, DateTime.UnixEpoch];
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = await connection.ExecuteScalarAsync<long>(Statements.Insert(Table, "id", [row], cancellationToken));
        await connection.ExecuteAsync(Statements.Of("DELETE FROM feedback WHERE id = @id", new { id }, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    // Reports are written in a fixed order, so that concurrent retries on two nodes cannot deadlock.
    private async Task<ImmutableArray<FeedbackRecord>> AddOnceAsync(
        IReadOnlyCollection<FeedbackRecord> reports, CancellationToken cancellationToken)
    {
        var rows = reports.DistinctBy(KeyOf)
            .OrderBy(r => r.Card).ThenBy(r => r.Client, StringComparer.Ordinal).ThenBy(r => r.At).ThenBy(r => r.Outcome).ToList();
        if (rows.CountBy(r => (r.Card, r.Client)).FirstOrDefault(c => c.Value > MaxReportsPerCard) is { Value: > 0, Key.Card: var card })
        {
            throw new TooManyReportsException(card);
        }

        var cards = rows.Select(r => r.Card).Distinct().Chunk(CardsPerStatement).ToList();
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await StoreLocks.ForReportsAsync(connection, connections.Provider, cards, cancellationToken);
        var added = await InsertAsync(connection, rows, cancellationToken);
        await RefuseTooManyAsync(connection, cards, added, cancellationToken);
        await LatestReports.ApplyAsync(connection, cards, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. reports.Where(r => added.Remove(KeyOf(r)))];
    }

    private static async Task<HashSet<ReportKey>> InsertAsync(
        DbConnection connection, List<FeedbackRecord> reports, CancellationToken cancellationToken)
    {
        var added = new HashSet<ReportKey>();
        foreach (var chunk in reports.Chunk(RowsPerStatement))
        {
            var insert = Statements.Insert(Table, "card, client, at, outcome", [.. chunk.Select(RowOf)], cancellationToken);
            added.UnionWith(await connection.QueryAsync<ReportKey>(insert));
        }

        return added;
    }

    private static async Task RefuseTooManyAsync(
        DbConnection connection, List<Guid[]> cards, HashSet<ReportKey> added, CancellationToken cancellationToken)
    {
        const string count = "SELECT card, client FROM feedback WHERE card IN @cards GROUP BY card, client HAVING count(*) > ";
        var ours = added.Select(a => (a.Card, a.Client)).ToHashSet();
        foreach (var chunk in cards)
        {
            var tooMany = Statements.OnCards($"{count}{MaxReportsPerCard}", chunk, cancellationToken);
            var full = await connection.QueryAsync<CardOfClient>(tooMany);
            if (full.FirstOrDefault(f => ours.Contains((f.Card, f.Client))) is { } first)
            {
                throw new TooManyReportsException(first.Card);
            }
        }
    }

    private static object?[] RowOf(FeedbackRecord report) =>
    [
        report.Card, report.Client, report.Service, $"{report.Outcome}", report.Suggestions, report.ReasonSystem, report.ReasonCode,
        report.At, report.ReceivedAt,
    ];

    private static ReportKey KeyOf(FeedbackRecord report) => new(report.Card, report.Client, report.At, report.Outcome);

    private sealed record ReportKey(Guid Card, string Client, DateTime At, FeedbackOutcome Outcome);

    private sealed record CardOfClient(Guid Card, string Client);
}
