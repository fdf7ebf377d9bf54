using Microsoft.Extensions.Options;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;
using PoemsCds.Service.Storage;
using PoemsCds.Store;

namespace PoemsCds.Service.Security;

/// <summary>
/// Remembers tokens in the database of the store, for all nodes and across restarts. While the database does not answer, nobody
/// is let in. What it answered is remembered by this process too, so that a token that is sent again and again costs nothing.
/// </summary>
internal sealed class DatabaseReplayStore(TokenStore tokens, StoreState state, SteadyClock clock, IOptions<PoemsCdsOptions> options)
    : IReplayStore
{
    private const string Use = "replay";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly UsedTokens _known = new(options.Value.Tokens.ReplayCapacity, clock);

    /// <inheritdoc/>
    public DateTimeOffset? RemembersFrom => null;

    /// <inheritdoc/>
    public bool IsUsed(ProvedToken token) => _known.Contains(token);

    /// <inheritdoc/>
    public async ValueTask<bool> TryUseAsync(ProvedToken token, CancellationToken cancellationToken)
    {
        try
        {
            var use = Task.Run(() => tokens.TryUseAsync(token.Digest, token.End.UtcDateTime, cancellationToken), cancellationToken);
            var isFirst = await use.WaitAsync(Patience, cancellationToken);
            state.Worked();
            _known.Add(token);
            return isFirst;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            state.Failed(Use, e);
            throw RefusedRequestException.StoreAway();
        }
    }
}
