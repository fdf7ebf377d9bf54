namespace PoemsCds.Service.Security;

/// <summary>Remembers used tokens, so that each is used once .</summary>
internal interface IReplayStore
{
    /// <summary>
    /// Time from which on every use is remembered, inclusive: a token issued before may have been used and forgotten.
    /// <see langword="null"/> when a restart forgets nothing.
    /// </summary>
    DateTimeOffset? RemembersFrom { get; }

    /// <summary>Whether this process knows that a token was used; nothing else is asked. On <see langword="false"/>, <see cref="TryUseAsync"/> decides.</summary>
    /// <param name="token">The token.</param>
    bool IsUsed(VerifiedToken token);

    /// <summary>Remembers a token, in one step that no other call can come between.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it is the first use. On <see langword="false"/> the token must be refused.</returns>
    /// <exception cref="PoemsCds.CdsHooks.Requests.RefusedRequestException">The store does not know, 503: the token must not be let in.</exception>
    ValueTask<bool> TryUseAsync(VerifiedToken token, CancellationToken cancellationToken);
}
