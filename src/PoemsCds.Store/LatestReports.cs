using System.Data.Common;
using Dapper;

namespace PoemsCds.Store;

/// <summary>
/// Keeps the table <c>dismissals</c> in step with the latest report on each card. Hook calls read dismissals only from this table.
/// </summary>
internal static class LatestReports
{
    /// <summary>The id of the latest report on the card <c>c</c> by its client; one index seek.</summary>
    internal const string OfCard = """
        (SELECT l.id FROM feedback l WHERE l.card = c.uuid AND l.client = c.client
         ORDER BY l.counts_at DESC, l.at DESC, l.id DESC LIMIT 1)
        """;

    private const string Clear = "DELETE FROM dismissals WHERE card IN @cards";

    private const string Enter = $"""
        INSERT INTO dismissals (card, patient, conclusion, reason, at)
        SELECT c.uuid, c.patient, c.conclusion, r.reason_code, r.counts_at
        FROM cards c JOIN feedback r ON r.id = {OfCard}
        WHERE c.uuid IN @cards AND c.delivery = 'Shown' AND r.outcome = 'Overridden' AND r.reason_code IS NOT NULL
        """;

    /// <summary>Updates the dismissals of cards.</summary>
    /// <param name="connection">A connection in the transaction that wrote the cards or the reports.</param>
    /// <param name="cards">The cards; unknown cards are ignored.</param>
    /// <param name="cancellationToken">Cancels the update.</param>
    internal static async Task ApplyAsync(DbConnection connection, IEnumerable<Guid[]> cards, CancellationToken cancellationToken)
    {
        foreach (var chunk in cards)
        {
            await connection.ExecuteAsync(Statements.OnCards(Clear, chunk, cancellationToken));
            await connection.ExecuteAsync(Statements.OnCards(Enter, chunk, cancellationToken));
        }
    }

    /// <summary>Returns the cards that have reports already, because a report arrived before its card.</summary>
    internal static async Task<List<Guid>> ReportedAsync(
        DbConnection connection, IEnumerable<Guid[]> cards, CancellationToken cancellationToken)
    {
        var reported = new List<Guid>();
        foreach (var chunk in cards)
        {
            const string text = "SELECT DISTINCT card FROM feedback WHERE card IN @cards";
            reported.AddRange(await connection.QueryAsync<Guid>(Statements.OnCards(text, chunk, cancellationToken)));
        }

        return reported;
    }
}
