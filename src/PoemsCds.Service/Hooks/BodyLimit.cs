using Microsoft.AspNetCore.Http.Metadata;

namespace PoemsCds.Service.Hooks;

/// <summary>
/// Maximum body size at an endpoint that reads a body with <see cref="RequestBody"/>. It raises the server's limit there. Elsewhere the
/// small default applies, since middleware may read a form on its own.
/// </summary>
/// <remarks>
/// The server counts the bytes on the wire, including chunk framing, and applies the same limit to the decompressed body.
/// <see cref="RequestBody"/> counts the body itself.
/// </remarks>
/// <param name="Bytes">Maximum size in bytes, inclusive, after decompression.</param>
/// <param name="Remedy">What to do about a larger body.</param>
internal sealed record BodyLimit(int Bytes, string Remedy) : IRequestSizeLimitMetadata
{
    /// <summary>Maximum body size where no endpoint raises the limit, in bytes.</summary>
    internal const int Default = 16 << 10;

    /// <summary>
    /// Maximum size of a larger body that is read and discarded, in bytes: a browser that is still sending would not see the answer.
    /// </summary>
    /// <value>Default: 0; the connection is closed.</value>
    internal long Discarded { get; init; }

    /// <inheritdoc/>
    public long? MaxRequestBodySize => Math.Max(2L * Bytes, Discarded);
}
