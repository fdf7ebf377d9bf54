using System.Security.Cryptography;
using System.Text;

namespace PoemsCds.Service.Security;

/// <summary>What is kept of a used token.</summary>
internal static class TokenDigest
{
    /// <summary>SHA-256 of issuer and id. The length parts the two: no other pair gives the same bytes.</summary>
    internal static byte[] Of(string issuer, string tokenId) => SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer.Length} {issuer}{tokenId}"));
}
