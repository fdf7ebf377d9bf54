using System.Data.Common;
using Dapper;

namespace PoemsCds.Store;

/// <summary>Records used tokens for all nodes.</summary>
public sealed class TokenStore(StoreConnections connections)
{
    private const string Insert = "INSERT INTO used_tokens (digest, ends_at) VALUES (@digest, @endsAt)";

    /// <summary>Writes and deletes a row, to check whether tokens can be written.</summary>
    /// <exception cref="DbException">Tokens cannot be written.</exception>
    public async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        var digest = new byte[KeyedDigest.Size];
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(Statements.Of(Insert, new { digest, endsAt = DateTime.UnixEpoch }, cancellationToken));
        await connection.ExecuteAsync(Statements.Of("DELETE FROM used_tokens WHERE digest = @digest", new { digest }, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Records the use of a token in one statement, so that only one of several nodes inserts the row.</summary>
    /// <param name="digest">The digest of issuer and <c>jti</c>, 32 bytes.</param>
    /// <param name="endsAt">The time from which the token can no longer be used, UTC.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <returns>Whether this is the first use.</returns>
    /// <exception cref="DbException">The database cannot be reached, or rejects the row.</exception>
    public async Task<bool> TryUseAsync(byte[] digest, DateTime endsAt, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        var insert = Statements.Of($"{Insert} ON CONFLICT DO NOTHING", new { digest, endsAt }, cancellationToken);
        return await connection.ExecuteAsync(insert) == 1;
    }
}
