namespace PoemsCds.Store.Records;

/// <summary>A token that was used, so that it is not used again.</summary>
public sealed class UsedToken
{
    /// <summary>Digest of issuer and <c>jti</c>, 32 bytes.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>When the token can no longer be used, UTC; then it may be forgotten.</summary>
    public required DateTime EndsAt { get; init; }
}
