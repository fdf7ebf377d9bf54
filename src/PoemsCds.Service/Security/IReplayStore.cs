namespace PoemsCds.Service.Security;

/// <summary>Remembers tokens, so that each is used once .</summary>
internal interface IReplayStore
{
    /// <summary>Takes note of a token, in one step that no other call can come between.</summary>
    /// <param name="issuer">Issuer, as configured.</param>
    /// <param name="tokenId">The issuer's name for the token.</param>
    /// <param name="end">When the token can no longer be used, so that it may be forgotten.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>Whether it is the first use. On <see langword="false"/> the token must be refused.</returns>
    /// <exception cref="Errors.RefusedRequestException">It cannot be told, 503: the token must not be let in.</exception>
    ValueTask<bool> TryUseAsync(string issuer, string tokenId, DateTimeOffset end, CancellationToken cancel);
}
