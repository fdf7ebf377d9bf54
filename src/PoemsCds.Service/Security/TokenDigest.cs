using System.Security.Cryptography;
using System.Text;

namespace PoemsCds.Service.Security;

/// <summary>The digest that is stored of a used token.</summary>
internal static class TokenDigest
{
    /// <summary>SHA-256 of issuer and id. The length prefix separates the two, so that different pairs give different input.</summary>
    internal static byte[] Of(string issuer, string tokenId) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer.Length} {issuer}{tokenId}"));
}
