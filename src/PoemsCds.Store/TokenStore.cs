namespace PoemsCds.Store;

/// <summary>Remembers used tokens for all nodes.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class TokenStore(StoreContexts contexts)
{
    /// <summary>Writes to disk what nobody ever sees, to find out whether tokens can be written.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="System.Data.Common.DbException">They cannot.</exception>
    public async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        var digest = new byte[KeyedDigest.Size];
        await using var connection = await contexts.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = connection.Command($"INSERT INTO used_tokens (digest, ends_at) VALUES ({digest}, {DateTime.UnixEpoch})");
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await using var delete = connection.Command($"DELETE FROM used_tokens WHERE digest = {digest}");
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes note of a token, in one statement that no other node can come between.</summary>
    /// <param name="digest">Digest of issuer and <c>jti</c>, 32 bytes.</param>
    /// <param name="endsAt">When the token can no longer be used, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it is the first use.</returns>
    public async Task<bool> TryUseAsync(byte[] digest, DateTime endsAt, CancellationToken cancellationToken)
    {
        await using var connection = await contexts.ConnectAsync(cancellationToken);
        await using var command = connection.Command(
            $"INSERT INTO used_tokens (digest, ends_at) VALUES ({digest}, {endsAt}) ON CONFLICT DO NOTHING");
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
