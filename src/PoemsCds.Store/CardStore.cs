using System.Collections.Immutable;
using System.Data.Common;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Keeps cards, and finds those that were set aside.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class CardStore(StoreContexts contexts)
{
    // SQLite looks for the name of each value among all of the statement: twice the rows take four times as long.
    private const int CardsAtOnce = 10;
    private const int RowsAtOnce = 50;

    private const string Table =
        "cards (uuid, at, day, client, service, hook, conclusion, knowledge_version, patient, patient_at_client, delivery, hidden_reason, department, trigger)";

    /// <summary>Keeps cards, all or none. One that is kept already changes nothing, so that a failed call can be repeated.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="cancel">Ends it before anything is kept.</param>
    public async Task AddAsync(IReadOnlyCollection<CardRecord> cards, CancellationToken cancel)
    {
        await using var connection = await contexts.ConnectAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var some in cards.DistinctBy(c => c.Uuid).Chunk(CardsAtOnce))
        {
            var added = await AddRowsAsync(connection, Table, "uuid", some.Select(RowOf), cancel);
            var cardsAdded = some.Where(c => added.Contains(c.Uuid)).ToList();
            await AddRowsAsync(connection, "card_findings (card, digest)", "card", cardsAdded.SelectMany(c => c.Findings.Select(f => new object?[] { c.Uuid, f.Digest })), cancel);
            await AddRowsAsync(connection, "card_criteria (card, criterion)", "card", cardsAdded.SelectMany(c => c.Criteria.Select(f => new object?[] { c.Uuid, f.Criterion })), cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>The cards of a patient that were shown with a conclusion and then set aside with a reason, by the latest word of the client; the first of them first.</summary>
    /// <param name="patient">Digest of client, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ImmutableArray<DismissedCard>> FindDismissedAsync(byte[] patient, string conclusion, CancellationToken cancel)
    {
        var dismissed = new Dictionary<Guid, Dismissal>();
        await using var connection = await contexts.ConnectAsync(cancel);
        await using var command = connection.Command($"""
            SELECT c.uuid, r.reason_code, r.at, r.received_at, f.digest
            FROM cards c
            JOIN feedback r ON r.card = c.uuid AND r.client = c.client
            LEFT JOIN card_findings f ON f.card = c.uuid
            WHERE c.patient = {patient} AND c.conclusion = {conclusion} AND c.delivery = {nameof(Delivery.Shown)}
              AND r.outcome = {nameof(FeedbackOutcome.Overridden)} AND r.reason_code IS NOT NULL
              AND NOT EXISTS (
                SELECT 1 FROM feedback l WHERE l.card = r.card AND l.client = r.client AND (l.at > r.at OR (l.at = r.at AND l.id > r.id)))
            ORDER BY r.id
            """);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (!dismissed.TryGetValue(rows.GetGuid(0), out var dismissal))
            {
                dismissal = new Dismissal(rows.GetString(1), Earlier(rows.GetDateTime(2), rows.GetDateTime(3)), []);
                dismissed.Add(rows.GetGuid(0), dismissal);
            }

            if (!rows.IsDBNull(4))
            {
                dismissal.Findings.Add((byte[])rows[4]);
            }
        }

        return [.. dismissed.Values.Select(d => new DismissedCard(d.ReasonCode, d.At, [.. d.Findings]))];
    }

    private static async Task<HashSet<Guid>> AddRowsAsync(DbConnection connection, string table, string key, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var added = new HashSet<Guid>();
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            await using var command = connection.Insert(table, key, some);
            await using var keys = await command.ExecuteReaderAsync(cancel);
            while (await keys.ReadAsync(cancel))
            {
                added.Add(keys.GetGuid(0));
            }
        }

        return added;
    }

    private static object?[] RowOf(CardRecord card) =>
    [
        card.Uuid, card.At, card.Day, card.Client, card.Service, card.Hook, card.Conclusion, card.KnowledgeVersion, card.Patient, card.PatientAtClient,
        $"{card.Delivery}", card.HiddenReason, card.Department, card.Trigger,
    ];

    // SQLite keeps no zone: every time of ours is UTC.
    private static DateTime Earlier(DateTime one, DateTime other) => DateTime.SpecifyKind(one < other ? one : other, DateTimeKind.Utc);

    private sealed record Dismissal(string ReasonCode, DateTime At, List<byte[]> Findings);
}

/// <summary>A card that was set aside with a reason.</summary>
/// <param name="ReasonCode">Code of the reason.</param>
/// <param name="At">When, UTC: by the client's clock, but never later than when we heard of it.</param>
/// <param name="Findings">Digests of the evidence that counted for it.</param>
public sealed record DismissedCard(string ReasonCode, DateTime At, ImmutableArray<byte[]> Findings);
