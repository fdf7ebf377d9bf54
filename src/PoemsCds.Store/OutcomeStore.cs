using System.Data.Common;
using Dapper;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Stores what later calls told about the patients of cards.</summary>
public sealed class OutcomeStore(StoreConnections connections)
{
    private const string Enter = """
        UPDATE card_outcomes SET seen_at = @At
        WHERE outcome = @Outcome AND (seen_at IS NULL OR seen_at > @At)
          AND card IN (SELECT uuid FROM cards WHERE patient = @Patient AND at < @At AND day <= @LastDay)
        """;

    /// <summary>
    /// Enters outcomes in one transaction, at every earlier card of the patient that waits for them. The earliest time stays, in whatever
    /// order nodes write. Without such a card nothing is kept.
    /// </summary>
    /// <exception cref="DbException">The database cannot be reached, or rejects the outcomes.</exception>
    public async Task EnterAsync(IReadOnlyCollection<SeenOutcome> seen, CancellationToken cancellationToken) =>
        await StorePipelines.Conflicts.ExecuteAsync(async token => await EnterOnceAsync(seen, token), cancellationToken);

    private async Task EnterOnceAsync(IReadOnlyCollection<SeenOutcome> seen, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var outcome in seen.OrderBy(s => Convert.ToHexString(s.Patient), StringComparer.Ordinal).ThenBy(s => s.At))
        {
            await connection.ExecuteAsync(Statements.Of(Enter, outcome, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
