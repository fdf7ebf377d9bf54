using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Options;
using PoemsCds.Store;

namespace PoemsCds.Service.Security;

/// <summary>
/// Remembers tokens in the database of the store, for all nodes and across restarts. While the database does not answer, nobody
/// is let in. What it answered is remembered by this process too, so that a token that is sent again and again costs nothing.
/// </summary>
internal sealed class DatabaseReplayStore(
    TokenStore tokens, StoreState state, SteadyClock clock, IOptions<PoemsCdsOptions> options, TimeProvider time) : IReplayStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly UsedTokens _known = new(options.Value.Tokens.ReplayCapacity, clock);
    private readonly StoreBackoff _rest = new(time);

    /// <inheritdoc/>
    public DateTimeOffset? RemembersFrom => null;

    /// <inheritdoc/>
    public bool IsUsed(VerifiedToken token) => _known.Contains(token);

    /// <inheritdoc/>
    public async ValueTask<bool> TryUseAsync(VerifiedToken token, CancellationToken cancellationToken)
    {
        try
        {
            var use = _rest.TryRun(() => tokens.TryUseAsync(token.Digest, token.End.UtcDateTime, CancellationToken.None))
                ?? throw RefusedRequestException.StoreUnavailable();
            var isFirst = await use.WaitAsync(Patience, cancellationToken);
            _rest.Worked();
            state.Worked(StoreUse.Replay);
            _known.Add(token);
            return isFirst;
        }
        catch (Exception e) when (e is not RefusedRequestException && !cancellationToken.IsCancellationRequested)
        {
            _rest.Failed();
            state.Failed(StoreUse.Replay, e);
            throw RefusedRequestException.StoreUnavailable();
        }
    }
}
