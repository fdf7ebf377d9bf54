using Microsoft.EntityFrameworkCore;

namespace PoemsCds.Store;

/// <summary>Remembers used tokens for all nodes.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class TokenStore(IDbContextFactory<StoreContext> contexts)
{
    /// <summary>Takes note of a token, in one statement that no other node can come between.</summary>
    /// <param name="digest">Digest of issuer and <c>jti</c>, 32 bytes.</param>
    /// <param name="endsAt">When the token can no longer be used, UTC.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Whether it is the first use.</returns>
    public async Task<bool> TryUseAsync(byte[] digest, DateTime endsAt, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        return await context.Database.ExecuteSqlAsync(
            $"INSERT INTO used_tokens (digest, ends_at) VALUES ({digest}, {endsAt}) ON CONFLICT DO NOTHING", cancel) == 1;
    }
}
