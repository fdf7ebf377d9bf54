using System.Collections.Immutable;
using System.Data.Common;
using Dapper;

namespace PoemsCds.Store;

/// <summary>Deletes expired rows, and the rows of a patient who asks for erasure.</summary>
public sealed class StoreRetention(StoreConnections connections)
{
    /// <summary>The maximum number of rows that one purge statement deletes, so that it stays within the command timeout.</summary>
    internal const int RowsPerStatement = 1_000;

    // Both databases compare rows of several columns.
    private const string RecognitionKey = "process, day, client";
    private const string SystemKey = "process, day, client, system";

    private const string OfTenant = "patient_at_client = @patient";
    private const string OfServer = "patient = @patient OR patient = @atServer";
    private const string OfClient = "patient_of_client = @patient";

    /// <summary>Deletes cards, feedback and counts past their retention, and expired tokens. Counts are kept as long as cards.</summary>
    /// <param name="settings">The retention of each kind.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Stops between two statements.</param>
    /// <exception cref="DbException">The database cannot be reached, or rejects a statement. Rows deleted before stay deleted.</exception>
    public async Task<Deleted> PurgeAsync(StoreSettings settings, DateTime now, CancellationToken cancellationToken)
    {
        var (oldestCard, oldestFeedback) = (now.AddDays(-settings.CardDays), now.AddDays(-settings.FeedbackDays));
        await using var connection = await connections.OpenAsync(cancellationToken);
        var feedback = await PurgeAsync("feedback", "id", "received_at < @before", oldestFeedback);
        await PurgeAsync("dismissals", "card", "at < @before", oldestFeedback); // snoozes are shorter
        var cards = await PurgeAsync("cards", "uuid", "day <= @day AND at < @before", oldestCard); // the index is on the day
        await PurgeAsync("recognition", RecognitionKey, "day < @day", oldestCard);
        await PurgeAsync("unknown_systems", SystemKey, "day < @day", oldestCard);
        var tokens = await PurgeAsync("used_tokens", "digest", "ends_at < @before", now);
        return new Deleted(cards, feedback, tokens);

        async Task<int> PurgeAsync(string table, string key, string isExpired, DateTime before)
        {
            var text = $"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} WHERE {isExpired} LIMIT {RowsPerStatement})";
            var parameters = new { before, day = DateOnly.FromDateTime(before) };
            var (all, deleted) = (0, RowsPerStatement);
            while (deleted == RowsPerStatement)
            {
                deleted = await connection.ExecuteAsync(Statements.Of(text, parameters, cancellationToken));
                all += deleted;
            }

            return all;
        }
    }

    /// <summary>
    /// Deletes the cards of a client's patient at any tenant and FHIR server, and the feedback on them, in one transaction.
    /// </summary>
    /// <param name="patientOfClient">The digest of the client and the patient id.</param>
    /// <param name="cancellationToken">Cancels it before anything is deleted.</param>
    /// <exception cref="DbException">The database cannot be reached, or refuses.</exception>
    public Task<Deleted> EraseAllAsync(byte[] patientOfClient, CancellationToken cancellationToken) =>
        EraseAsync(OfClient, new { patient = patientOfClient }, cancellationToken);

    /// <summary>Deletes the cards of one patient of a tenant, and the feedback on them, in one transaction.</summary>
    /// <param name="patientAtClient">
    /// The digest of client, tenant and patient id: the cards of calls that did not name a FHIR server, and those of every server.
    /// </param>
    /// <param name="atServer">
    /// The digest of client, tenant, FHIR server and patient: the cards of other servers are kept. <see langword="null"/> deletes those
    /// too.
    /// </param>
    /// <param name="cancellationToken">Cancels it before anything is deleted.</param>
    /// <exception cref="DbException">The database cannot be reached, or refuses.</exception>
    public Task<Deleted> EraseAsync(byte[] patientAtClient, byte[]? atServer, CancellationToken cancellationToken) =>
        EraseAsync(atServer is null ? OfTenant : OfServer, new { patient = patientAtClient, atServer }, cancellationToken);

    /// <summary>Counts the cards of a patient id at any tenant and FHIR server.</summary>
    /// <param name="patientOfClient">The digest of the client and the patient id.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="DbException">The database cannot be reached, or refuses.</exception>
    public async Task<int> CountAsync(byte[] patientOfClient, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        const string text = $"SELECT count(*) FROM cards WHERE {OfClient}";
        return await connection.ExecuteScalarAsync<int>(Statements.Of(text, new { patient = patientOfClient }, cancellationToken));
    }

    /// <summary>Returns the names of the clients that have cards.</summary>
    /// <exception cref="DbException">The database cannot be reached, or refuses.</exception>
    public async Task<ImmutableArray<string>> ClientsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(Statements.Of("SELECT DISTINCT client FROM cards", null, cancellationToken))];
    }

    private async Task<Deleted> EraseAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var ofReports = $"DELETE FROM feedback WHERE card IN (SELECT uuid FROM cards WHERE {which})";
        var feedback = await connection.ExecuteAsync(Statements.Of(ofReports, parameters, cancellationToken));
        var cards = await connection.ExecuteAsync(Statements.Of($"DELETE FROM cards WHERE {which}", parameters, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return new Deleted(cards, feedback, 0);
    }
}

/// <summary>The numbers of deleted rows.</summary>
/// <param name="Cards">The number of cards.</param>
/// <param name="Feedback">The number of reports.</param>
/// <param name="Tokens">The number of used tokens.</param>
public sealed record Deleted(int Cards, int Feedback, int Tokens);
