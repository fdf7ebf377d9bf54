namespace PoemsCds.Service.Security;

/// <summary>A token with valid claims and signature that is not yet marked as used. It is a feature of the request.</summary>
/// <param name="Client">Configured name of the client.</param>
/// <param name="Issuer">Issuer, as configured.</param>
/// <param name="Id"><c>jti</c>.</param>
/// <param name="End">Time from which the token cannot be used, so that it may be forgotten.</param>
internal sealed record VerifiedToken(string Client, string Issuer, string Id, DateTimeOffset End)
{
    /// <summary>The digest that is stored of the token.</summary>
    internal byte[] Digest { get; } = TokenDigest.Of(Issuer, Id);
}
