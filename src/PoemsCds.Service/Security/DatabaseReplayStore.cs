using PoemsCds.Service.Errors;
using PoemsCds.Service.Storage;
using PoemsCds.Store;

namespace PoemsCds.Service.Security;

/// <summary>Remembers tokens in the database of the store, for all nodes. While it cannot tell, nobody is let in.</summary>
internal sealed class DatabaseReplayStore(TokenStore tokens, StoreState state, TimeProvider time) : IReplayStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Rest _rest = new(time);

    /// <inheritdoc/>
    public async ValueTask<bool> TryUseAsync(string issuer, string tokenId, DateTimeOffset end, CancellationToken cancel)
    {
        try
        {
            var digest = TokenDigest.Of(issuer, tokenId);
            var taking = _rest.TryRun(() => tokens.TryUseAsync(digest, end.UtcDateTime, CancellationToken.None)) ?? throw RefusedRequestException.StoreAway();
            var isFirst = await taking.WaitAsync(Patience, cancel);
            _rest.Worked();
            state.Worked(StoreUse.Replay);
            return isFirst;
        }
        catch (Exception e) when (e is not RefusedRequestException && !cancel.IsCancellationRequested)
        {
            _rest.Failed();
            state.Failed(StoreUse.Replay, e);
            throw RefusedRequestException.StoreAway();
        }
    }
}
