using Microsoft.AspNetCore.Http.Metadata;

namespace PoemsCds.Service.Hooks;

/// <summary>
/// Raises the server's limit at an endpoint whose body <see cref="RequestBody"/> reads. Everywhere else the small one holds:
/// middleware that reads a form of its own accord must not be given more than that.
/// </summary>
/// <remarks>
/// The server counts the bytes of the connection, so the lines that frame chunks too; and what is unpacked is held against
/// the same number. <see cref="RequestBody"/> counts the body itself.
/// </remarks>
/// <param name="maxBytes">Largest body accepted, in bytes.</param>
internal sealed class BodyLimit(int maxBytes) : IRequestSizeLimitMetadata
{
    /// <summary>Largest body that the server lets in where no endpoint raises the limit, in bytes.</summary>
    internal const int Elsewhere = 16 << 10;

    /// <inheritdoc/>
    public long? MaxRequestBodySize => 2L * maxBytes;
}
