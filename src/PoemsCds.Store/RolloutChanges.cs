using System.Collections.Immutable;
using System.Data.Common;
using Dapper;

namespace PoemsCds.Store;

/// <summary>Stores how the roll-out of each client was configured over time. It holds no patient and no user, and is not deleted.</summary>
public sealed class RolloutChanges(StoreConnections connections)
{
    private const string Latest = "SELECT definition FROM rollout_changes WHERE client = @client ORDER BY id DESC LIMIT 1";

    private const string Enter = "INSERT INTO rollout_changes (at, client, definition) VALUES (@at, @client, @definition)";

    private const string All = """
        SELECT at AS At, client AS Client, definition AS Definition FROM rollout_changes WHERE at <= @before ORDER BY id
        """;

    /// <summary>Stores the definition of a client if it differs from the latest one. Several nodes may do so at once.</summary>
    /// <param name="client">The configured name of the client.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="isDefault">Whether the definition is that of a client without a roll-out, which is not stored as the first one.</param>
    /// <param name="at">The time, UTC.</param>
    /// <param name="cancellationToken">Cancels it before anything is written.</param>
    /// <returns>Whether it was stored.</returns>
    /// <exception cref="DbException">The database cannot be reached, or rejects it.</exception>
    public async Task<bool> EnterAsync(
        string client, string definition, bool isDefault, DateTime at, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await StoreLocks.ForChangesAsync(connection, connections.Provider, cancellationToken);
        var latest = await connection.ExecuteScalarAsync<string?>(Statements.Of(Latest, new { client }, cancellationToken));
        if (latest == definition || (latest is null && isDefault))
        {
            return false;
        }

        await connection.ExecuteAsync(Statements.Of(Enter, new { at, client, definition }, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Reads all changes up to a day, oldest first.</summary>
    /// <param name="last">The last day, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<ImmutableArray<RolloutChange>> ReadAsync(DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        var before = last.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc);
        return [.. await connection.QueryAsync<RolloutChange>(Statements.Of(All, new { before }, cancellationToken))];
    }
}

/// <summary>A change of the roll-out of a client.</summary>
/// <param name="At">The time when a node first started with it, UTC.</param>
/// <param name="Client">The configured name of the client.</param>
/// <param name="Definition">The roll-out from then on.</param>
public sealed record RolloutChange(DateTime At, string Client, string Definition);
