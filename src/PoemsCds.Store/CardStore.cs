using System.Collections.Immutable;
using System.Data.Common;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Keeps cards, and finds those that were dismissed.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class CardStore(StoreContexts contexts)
{
    /// <summary>Dismissed cards of one patient and conclusion that are looked at, at most.</summary>
    public const int MostDismissed = 32;

    // Nobody waits for the read that long; PostgreSQL ends it then.
    private const int SecondsToFind = 1;

    // SQLite looks for the name of each value among all of the statement: twice the rows take four times as long.
    private const int CardsAtOnce = 10;
    private const int RowsAtOnce = 50;
    private const int ReportedAtOnce = 50;

    private const string Table =
        "cards (uuid, at, day, client, service, hook, conclusion, knowledge_version, patient, patient_at_client, patient_of_client, delivery, hidden_reason, department, trigger)";

    /// <summary>Keeps cards, all or none. One that is kept already changes nothing, so that a failed call can be repeated.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="cancellationToken">Ends it before anything is kept.</param>
    public async Task AddAsync(IReadOnlyCollection<CardRecord> cards, CancellationToken cancellationToken)
    {
        await using var connection = await contexts.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await StoreLocks.ForCardsAsync(connection, contexts.Provider, cancellationToken);
        var all = new List<Guid>();
        foreach (var some in cards.DistinctBy(c => c.Uuid).OrderBy(c => c.Uuid).Chunk(CardsAtOnce))
        {
            var added = await AddRowsAsync(connection, Table, "uuid", some.Select(RowOf), cancellationToken);
            var cardsAdded = some.Where(c => added.Contains(c.Uuid)).ToList();
            all.AddRange(added);
            await AddRowsAsync(connection, "card_findings (card, digest)", "card", cardsAdded.SelectMany(c => c.Findings.Select(f => new object?[] { c.Uuid, f.Digest })), cancellationToken);
            await AddRowsAsync(connection, "card_criteria (card, criterion)", "card", cardsAdded.SelectMany(c => c.Criteria.Select(f => new object?[] { c.Uuid, f.Criterion })), cancellationToken);
        }

        var reported = await LatestReports.ReportedAsync(connection, all.Chunk(ReportedAtOnce), cancellationToken);
        await LatestReports.ApplyAsync(connection, reported.Chunk(ReportedAtOnce), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The cards of a patient that were shown with a conclusion and then dismissed with a reason, by the latest report of the client; the latest first.</summary>
    /// <param name="patient">Digest of client, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The latest <see cref="MostDismissed"/> at most: more than that one call need not look through.</returns>
    public async Task<ImmutableArray<DismissedCard>> FindDismissedAsync(byte[] patient, string conclusion, CancellationToken cancellationToken)
    {
        var dismissed = new Dictionary<Guid, Found>();
        await using var connection = await contexts.ConnectAsync(cancellationToken);
        await using var command = connection.Command($"""
            SELECT d.card, d.reason, d.at, f.digest
            FROM (SELECT card, reason, at FROM dismissals WHERE patient = {patient} AND conclusion = {conclusion} ORDER BY at DESC LIMIT {MostDismissed}) d
            LEFT JOIN card_findings f ON f.card = d.card
            ORDER BY d.at DESC
            """);
        command.CommandTimeout = SecondsToFind;
        using var interruption = connection.InterruptedBy(cancellationToken);
        await using var rows = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await rows.ReadAsync(CancellationToken.None))
        {
            if (!dismissed.TryGetValue(rows.GetGuid(0), out var found))
            {
                found = new Found(rows.GetString(1), DateTime.SpecifyKind(rows.GetDateTime(2), DateTimeKind.Utc), []); // SQLite keeps no zone
                dismissed.Add(rows.GetGuid(0), found);
            }

            if (!rows.IsDBNull(3))
            {
                found.Findings.Add((byte[])rows[3]);
            }
        }

        return [.. dismissed.Values.Select(d => new DismissedCard(d.ReasonCode, d.At, [.. d.Findings])).OrderByDescending(d => d.At)];
    }

    private static async Task<HashSet<Guid>> AddRowsAsync(DbConnection connection, string table, string key, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var added = new HashSet<Guid>();
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            await using var command = connection.Insert(table, key, some);
            await using var keys = await command.ExecuteReaderAsync(cancellationToken);
            while (await keys.ReadAsync(cancellationToken))
            {
                added.Add(keys.GetGuid(0));
            }
        }

        return added;
    }

    private static object?[] RowOf(CardRecord card) =>
    [
        card.Uuid, card.At, card.Day, card.Client, card.Service, card.Hook, card.Conclusion, card.KnowledgeVersion, card.Patient, card.PatientAtClient, card.PatientOfClient,
        $"{card.Delivery}", card.HiddenReason, card.Department, card.Trigger,
    ];

    private sealed record Found(string ReasonCode, DateTime At, List<byte[]> Findings);
}

/// <summary>A card that was dismissed with a reason.</summary>
/// <param name="ReasonCode">Code of the reason.</param>
/// <param name="At">When, UTC: by the client's clock, but never later than when we heard of it.</param>
/// <param name="Findings">Digests of the evidence that counted for it.</param>
public sealed record DismissedCard(string ReasonCode, DateTime At, ImmutableArray<byte[]> Findings);
