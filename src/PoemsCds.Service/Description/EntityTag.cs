using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace PoemsCds.Service.Description;

/// <summary>Entity tags derived from content, for conditional requests (304).</summary>
internal static class EntityTag
{
    private const int Characters = 32;

    /// <summary>Entity tag of the bytes.</summary>
    internal static EntityTagHeaderValue Of(ReadOnlySpan<byte> bytes) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..Characters]}\"");

    /// <summary>Whether <c>If-None-Match</c> lists the tag.</summary>
    internal static bool IsMatch(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
