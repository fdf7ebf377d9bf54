namespace PoemsCds.Service.Security;

/// <summary>A token whose claims and signature are good, and which is not used up yet. It is a feature of the request.</summary>
/// <param name="Client">Configured name of the client.</param>
/// <param name="Issuer">Issuer, as configured.</param>
/// <param name="Id">The issuer's name for the token: <c>jti</c>.</param>
/// <param name="End">When it can no longer be used, exclusive, so that it may be forgotten.</param>
internal sealed record VerifiedToken(string Client, string Issuer, string Id, DateTimeOffset End)
{
    /// <summary>What is kept of it.</summary>
    internal byte[] Digest { get; } = TokenDigest.Of(Issuer, Id);
}
