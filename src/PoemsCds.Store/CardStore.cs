using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Stores cards, and finds those that were dismissed or shown.</summary>
public sealed class CardStore(StoreConnections connections)
{
    /// <summary>The maximum number of dismissed cards of one patient and conclusion that a call reads.</summary>
    public const int MaxDismissed = 32;

    /// <summary>The maximum number of shown cards of one patient and conclusion that a call reads.</summary>
    public const int MaxShown = 8;

    // PostgreSQL cancels the read then; no call waits longer.
    private const int FindTimeoutSeconds = 1;

    // SQLite searches all parameters of a statement for each name, so twice the rows take four times as long.
    private const int CardsPerStatement = 10;
    private const int RowsPerStatement = 50;
    private const int ReportsPerStatement = 50;

    private const string Table =
        "cards (uuid, at, day, client, service, hook, conclusion, knowledge_version, patient, patient_at_client, patient_of_client, "
        + "delivery, hidden_reason, trigger, gate, outside, arm, share_percent, stratum, department, unit)";

    private const string Dismissed = """
        SELECT d.card AS Card, d.reason AS Reason, d.at AS At, f.digest AS Digest
        FROM (SELECT card, reason, at FROM dismissals WHERE patient = @patient AND conclusion = @conclusion
              ORDER BY at DESC LIMIT @MaxDismissed) d
        LEFT JOIN card_findings f ON f.card = d.card
        ORDER BY d.at DESC
        """;

    private const string Shown = """
        SELECT c.uuid AS Card, c.at AS At, f.digest AS Digest
        FROM (SELECT uuid, at FROM cards
              WHERE patient = @patient AND conclusion = @conclusion AND at > @after AND delivery = @delivery AND hook <> @PageHook
              ORDER BY at DESC LIMIT @MaxShown) c
        LEFT JOIN card_findings f ON f.card = c.uuid
        ORDER BY c.at DESC
        """;

    private const string One = """
        SELECT c.patient AS Patient, c.patient_of_client AS PatientOfClient, c.conclusion AS Conclusion, f.digest AS Digest
        FROM cards c LEFT JOIN card_findings f ON f.card = c.uuid
        WHERE c.uuid = @uuid AND c.client = @client AND c.delivery = @shown
        """;

    /// <summary>
    /// Stores cards in one transaction, all or none. A card that exists already is skipped, so a failed call can be repeated.
    /// </summary>
    /// <exception cref="DbException">The database cannot be reached, or rejects the cards.</exception>
    public async Task AddAsync(IReadOnlyCollection<CardRecord> cards, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await StoreLocks.ForCardsAsync(connection, connections.Provider, cancellationToken);
        var added = new List<Guid>();
        foreach (var chunk in cards.DistinctBy(c => c.Uuid).OrderBy(c => c.Uuid).Chunk(CardsPerStatement))
        {
            added.AddRange(await AddSomeAsync(connection, chunk, cancellationToken));
        }

        var reported = await LatestReports.ReportedAsync(connection, added.Chunk(ReportsPerStatement), cancellationToken);
        await LatestReports.ApplyAsync(connection, reported.Chunk(ReportsPerStatement), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Finds the cards of a patient and conclusion that were shown and then dismissed with a reason, by the client's latest report.
    /// </summary>
    /// <param name="patient">The digest of client, tenant, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>At most <see cref="MaxDismissed"/> cards, latest first.</returns>
    /// <exception cref="DbException">The database cannot be reached, or does not respond within a second.</exception>
    public async Task<ImmutableArray<DismissedCard>> FindDismissedAsync(
        byte[] patient, string conclusion, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        using var interruption = connection.InterruptedBy(cancellationToken);
        var statement = new CommandDefinition(Dismissed, new { patient, conclusion, MaxDismissed }, commandTimeout: FindTimeoutSeconds);
        var rows = await connection.QueryAsync<DismissedRow>(statement);
        return
        [
            .. from row in rows
               group row by row.Card into card
               let first = card.First()
               select new DismissedCard(first.Reason, first.At, [.. card.Select(r => r.Digest).OfType<byte[]>()]),
        ];
    }

    /// <summary>
    /// Finds the cards of a patient and conclusion that were delivered in one way since a time. A page about the evidence is not among
    /// them: who looked at it was not shown a card.
    /// </summary>
    /// <param name="patient">The digest of client, tenant, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="after">The time, UTC, exclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The digests of the evidence of at most <see cref="MaxShown"/> cards, latest first.</returns>
    /// <exception cref="DbException">The database cannot be reached, or does not respond within a second.</exception>
    public async Task<ImmutableArray<ImmutableArray<byte[]>>> FindDeliveredAsync(
        byte[] patient, string conclusion, Delivery delivery, DateTime after, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        using var interruption = connection.InterruptedBy(cancellationToken);
        var values = new { patient, conclusion, delivery = $"{delivery}", after, MaxShown, CardRecord.PageHook };
        var rows = await connection.QueryAsync<ShownRow>(new CommandDefinition(Shown, values, commandTimeout: FindTimeoutSeconds));
        return [.. rows.GroupBy(r => r.Card).Select(card => card.Select(r => r.Digest).OfType<byte[]>().ToImmutableArray())];
    }

    /// <summary>Finds a card that was shown at a client; <see langword="null"/> if there is none.</summary>
    /// <param name="uuid">The UUID of the card.</param>
    /// <param name="client">The name of the client.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="DbException">The database cannot be reached, or does not respond within a second.</exception>
    public async Task<ShownCard?> FindAsync(Guid uuid, string client, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        using var interruption = connection.InterruptedBy(cancellationToken);
        var values = new { uuid, client, shown = $"{Delivery.Shown}" };
        var rows = (await connection.QueryAsync<OneRow>(new CommandDefinition(One, values, commandTimeout: FindTimeoutSeconds))).ToList();
        return rows is [var first, ..]
            ? new ShownCard(first.Patient, first.PatientOfClient, first.Conclusion, [.. rows.Select(r => r.Digest).OfType<byte[]>()])
            : null;
    }

    private static async Task<HashSet<Guid>> AddSomeAsync(DbConnection connection, CardRecord[] cards, CancellationToken cancellationToken)
    {
        var added = await InsertAsync(connection, Table, "uuid", cards.Select(RowOf), cancellationToken);
        var isNew = cards.Where(c => added.Contains(c.Uuid)).ToList();
        var findings = isNew.SelectMany(c => c.Findings.Select(digest => new object?[] { c.Uuid, digest }));
        await InsertAsync(connection, "card_findings (card, digest)", "card", findings, cancellationToken);
        var criteria = isNew.SelectMany(c => c.Criteria.Select(criterion => new object?[] { c.Uuid, criterion }));
        await InsertAsync(connection, "card_criteria (card, criterion)", "card", criteria, cancellationToken);
        var awaited = isNew.SelectMany(c => c.Awaited.Select(outcome => new object?[] { c.Uuid, outcome }));
        await InsertAsync(connection, "card_outcomes (card, outcome)", "card", awaited, cancellationToken);
        return added;
    }

    private static async Task<HashSet<Guid>> InsertAsync(
        DbConnection connection, string table, string key, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var added = new HashSet<Guid>();
        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            added.UnionWith(await connection.QueryAsync<Guid>(Statements.Insert(table, key, chunk, cancellationToken)));
        }

        return added;
    }

    private static object?[] RowOf(CardRecord card) =>
    [
        card.Uuid, card.At, card.Day, card.Client, card.Service, card.Hook, card.Conclusion, card.KnowledgeVersion,
        card.Patient, card.PatientAtClient, card.PatientOfClient, $"{card.Delivery}", card.HiddenReason, card.Trigger,
        card.Gate, card.Outside, card.Arm?.ToString(), card.SharePercent, card.Stratum, card.Department, card.Unit,
    ];

    private sealed record ShownRow(Guid Card, DateTime At, byte[]? Digest);

    private sealed record OneRow(byte[] Patient, byte[] PatientOfClient, string Conclusion, byte[]? Digest);

    private sealed record DismissedRow(Guid Card, string Reason, DateTime At, byte[]? Digest);
}

/// <summary>A card that was dismissed with a reason.</summary>
/// <param name="ReasonCode">The code of the reason.</param>
/// <param name="At">The time, UTC: by the client's clock, but no later than the time when the service received the report.</param>
/// <param name="Findings">The digests of the evidence that counted for the card.</param>
public sealed record DismissedCard(string ReasonCode, DateTime At, ImmutableArray<byte[]> Findings);

/// <summary>A card that was shown.</summary>
/// <param name="Patient">The digest of client, tenant, FHIR server and patient.</param>
/// <param name="PatientOfClient">The digest of client and patient id, for any tenant and FHIR server.</param>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="Findings">The digests of the evidence that counted for the card.</param>
public sealed record ShownCard(byte[] Patient, byte[] PatientOfClient, string Conclusion, ImmutableArray<byte[]> Findings);
