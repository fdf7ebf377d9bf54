using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace PoemsCds.Service.Description;

/// <summary>Names of answers by what is in them, so that who has one already is told so with 304.</summary>
internal static class EntityTag
{
    private const int Characters = 32;

    /// <summary>The name of some bytes.</summary>
    internal static EntityTagHeaderValue Of(ReadOnlySpan<byte> bytes) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..Characters]}\"");

    /// <summary>Whether the sender says that it has the answer of this name.</summary>
    internal static bool IsAtHand(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
