using Dapper;

using PoemsCds.Store.Records;

namespace PoemsCds.Store.Tests;

/// <summary>Reads and changes the rows of a store directly.</summary>
internal static class StoreRows
{
    private const string Columns =
        "uuid AS Uuid, at AS At, day AS Day, client AS Client, service AS Service, hook AS Hook, conclusion AS Conclusion, "
        + "knowledge_version AS KnowledgeVersion, patient AS Patient, patient_at_client AS PatientAtClient, "
        + "patient_of_client AS PatientOfClient, delivery AS Delivery, hidden_reason AS HiddenReason, trigger AS Trigger, "
        + "gate AS Gate, outside AS Outside, arm AS Arm, share_percent AS SharePercent, stratum AS Stratum, department AS Department, "
        + "unit AS Unit";

    private const string ReportColumns =
        "card AS Card, client AS Client, service AS Service, outcome AS Outcome, suggestions AS Suggestions, "
        + "reason_system AS ReasonSystem, reason_code AS ReasonCode, at AS At, received_at AS ReceivedAt";

    /// <summary>Returns the cards with their findings and criteria, ordered by UUID.</summary>
    internal static async Task<IReadOnlyList<CardRecord>> CardsAsync(this StoreConnections store)
    {
        var cards = await store.QueryAsync<CardRecord>($"SELECT {Columns} FROM cards");
        var findings = (await store.QueryAsync<(Guid Card, byte[] Digest)>("SELECT card, digest FROM card_findings")).ToLookup(f => f.Card);
        var criteria = (await store.QueryAsync<(Guid Card, string Criterion)>("SELECT card, criterion FROM card_criteria"))
            .ToLookup(c => c.Card);
        var awaited = (await store.QueryAsync<(Guid Card, string Outcome)>("SELECT card, outcome FROM card_outcomes"))
            .ToLookup(o => o.Card);
        return
        [
            .. from card in cards
               orderby card.Uuid
               select card with
               {
                   Findings = [.. findings[card.Uuid].Select(f => f.Digest)],
                   Criteria = [.. criteria[card.Uuid].Select(c => c.Criterion)],
                   Awaited = [.. awaited[card.Uuid].Select(o => o.Outcome)],
               },
        ];
    }

    /// <summary>Returns the feedback in the order in which it was stored.</summary>
    internal static Task<IReadOnlyList<FeedbackRecord>> FeedbackAsync(this StoreConnections store) =>
        store.QueryAsync<FeedbackRecord>($"SELECT {ReportColumns} FROM feedback ORDER BY id");

    /// <summary>Counts the rows of a table.</summary>
    internal static async Task<int> CountAsync(this StoreConnections store, string table) =>
        (await store.QueryAsync<int>($"SELECT count(*) FROM {table}"))[0];

    internal static async Task<IReadOnlyList<T>> QueryAsync<T>(this StoreConnections store, string text)
    {
        await using var connection = await store.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<T>(text)];
    }

    internal static async Task ExecuteAsync(this StoreConnections store, string text, object? parameters = null)
    {
        await using var connection = await store.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(text, parameters);
    }
}
