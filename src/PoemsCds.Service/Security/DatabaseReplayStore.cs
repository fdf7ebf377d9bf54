using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Options;
using PoemsCds.Store;

namespace PoemsCds.Service.Security;

/// <summary>
/// Remembers used tokens in the database of the store, for all nodes and across restarts. While the database is unavailable, callers get
/// 503. Tokens are also cached in memory, so that a repeated token costs no query.
/// </summary>
internal sealed class DatabaseReplayStore(
    TokenStore tokens, StoreState state, StorePipelines pipelines, SteadyClock clock, IOptions<PoemsCdsOptions> options) : IReplayStore
{
    private readonly UsedTokens _known = new(options.Value.Tokens.ReplayCapacity, clock);

    /// <inheritdoc/>
    public DateTimeOffset? RemembersFrom => null;

    /// <inheritdoc/>
    public bool IsUsed(VerifiedToken token) => _known.Contains(token);

    /// <inheritdoc/>
    public async ValueTask<bool> TryUseAsync(VerifiedToken token, CancellationToken cancellationToken)
    {
        try
        {
            var isFirst = await pipelines.Tokens.RunAsync(
                _ => tokens.TryUseAsync(token.Digest, token.End.UtcDateTime, CancellationToken.None), cancellationToken);
            state.Worked(StoreUse.Replay);
            _known.Add(token);
            return isFirst;
        }
        catch (Exception e) when (StoreError.IsRejected(e))
        {
            throw RefusedRequestException.StoreUnavailable();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            state.Failed(StoreUse.Replay, e);
            throw RefusedRequestException.StoreUnavailable();
        }
    }
}
