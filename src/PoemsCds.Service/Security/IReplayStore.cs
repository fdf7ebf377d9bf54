namespace PoemsCds.Service.Security;

/// <summary>Remembers used tokens, so that each can be used only once .</summary>
internal interface IReplayStore
{
    /// <summary>
    /// Time from which every use is remembered, inclusive: a token issued earlier may have been used and forgotten. <see langword="null"/>
    /// if uses survive a restart.
    /// </summary>
    DateTimeOffset? RemembersFrom { get; }

    /// <summary>
    /// Whether this process knows that a token was used, without a query. On <see langword="false"/>, <see cref="TryUseAsync"/> decides.
    /// </summary>
    bool IsUsed(VerifiedToken token);

    /// <summary>Marks a token as used, atomically.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Whether this is the first use. On <see langword="false"/> the token must be refused.</returns>
    /// <exception cref="PoemsCds.CdsHooks.Requests.RefusedRequestException">
    /// 503: the store cannot decide. The token must not be accepted.
    /// </exception>
    ValueTask<bool> TryUseAsync(VerifiedToken token, CancellationToken cancellationToken);
}
