using System.Data.Common;

namespace PoemsCds.Store;

/// <summary>Keeps <c>dismissals</c> at what the latest report on each card says, so that the read of a hook call looks at nothing else.</summary>
internal static class LatestReports
{
    /// <summary>Number of the latest report on a card by its client, read from the end of an index; the card is <c>c</c>.</summary>
    internal const string OfCard =
        "(SELECT l.id FROM feedback l WHERE l.card = c.uuid AND l.client = c.client ORDER BY l.counts_at DESC, l.at DESC, l.id DESC LIMIT 1)";

    private const string Clear = "DELETE FROM dismissals WHERE card IN @cards";

    private const string Enter = $"""
        INSERT INTO dismissals (card, patient, conclusion, reason, at)
        SELECT c.uuid, c.patient, c.conclusion, r.reason_code, r.counts_at
        FROM cards c JOIN feedback r ON r.id = {OfCard}
        WHERE c.uuid IN @cards AND c.delivery = 'Shown' AND r.outcome = 'Overridden' AND r.reason_code IS NOT NULL
        """;

    /// <summary>Brings the dismissals of cards up to date.</summary>
    /// <param name="connection">A connection in the transaction that wrote the cards, or the reports.</param>
    /// <param name="cards">The cards; those that are not known do nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task ApplyAsync(DbConnection connection, IEnumerable<Guid[]> cards, CancellationToken cancellationToken)
    {
        foreach (var some in cards)
        {
            await using var clear = connection.OnCards(Clear, some);
            await clear.ExecuteNonQueryAsync(cancellationToken);
            await using var enter = connection.OnCards(Enter, some);
            await enter.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Those of the cards on which there are reports, as when one came before its card.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="cards">The cards.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task<List<Guid>> ReportedAsync(DbConnection connection, IEnumerable<Guid[]> cards, CancellationToken cancellationToken)
    {
        var reported = new List<Guid>();
        foreach (var some in cards)
        {
            await using var command = connection.OnCards("SELECT DISTINCT card FROM feedback WHERE card IN @cards", some);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                reported.Add(rows.GetGuid(0));
            }
        }

        return reported;
    }
}
