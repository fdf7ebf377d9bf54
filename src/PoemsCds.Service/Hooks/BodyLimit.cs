using Microsoft.AspNetCore.Http.Metadata;

namespace PoemsCds.Service.Hooks;

/// <summary>
/// Largest body that <see cref="RequestBody"/> accepts at an endpoint, where it raises the server's limit. Everywhere else the small
/// one holds: middleware that reads a form of its own accord must not be given more than that.
/// </summary>
/// <remarks>
/// The server counts the bytes of the connection, so the lines that frame chunks too, and compares what is unpacked with the same
/// number. <see cref="RequestBody"/> counts the body itself.
/// </remarks>
/// <param name="Bytes">Its size in bytes, inclusive, after decompression.</param>
/// <param name="Cure">What to do about a larger one.</param>
internal sealed record BodyLimit(int Bytes, string Cure) : IRequestSizeLimitMetadata
{
    /// <summary>Largest body that the server lets in where no endpoint raises the limit, in bytes.</summary>
    internal const int Elsewhere = 16 << 10;

    /// <inheritdoc/>
    public long? MaxRequestBodySize => 2L * Bytes;
}
