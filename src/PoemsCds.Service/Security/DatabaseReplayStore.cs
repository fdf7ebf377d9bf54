using PoemsCds.Service.Errors;
using PoemsCds.Service.Storage;
using PoemsCds.Store;

namespace PoemsCds.Service.Security;

/// <summary>Remembers tokens in the database of the store, for all nodes. While it cannot tell, nobody is let in.</summary>
internal sealed class DatabaseReplayStore(TokenStore tokens, StoreState state) : IReplayStore
{
    private const string Use = "replay";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async ValueTask<bool> TryUseAsync(string issuer, string tokenId, DateTimeOffset end, CancellationToken cancel)
    {
        try
        {
            var isFirst = await Task.Run(() => tokens.TryUseAsync(TokenDigest.Of(issuer, tokenId), end.UtcDateTime, cancel), cancel).WaitAsync(Patience, cancel);
            state.Worked();
            return isFirst;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            state.Failed(Use, e);
            throw RefusedRequestException.StoreAway();
        }
    }
}
