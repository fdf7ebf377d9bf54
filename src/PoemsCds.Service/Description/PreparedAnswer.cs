using Microsoft.Net.Http.Headers;

namespace PoemsCds.Service.Description;

/// <summary>An answer that is the same for everybody and is made once.</summary>
/// <param name="bytes">The answer.</param>
/// <param name="contentType">Its type.</param>
internal sealed class PreparedAnswer(ReadOnlyMemory<byte> bytes, string contentType) : IResult
{
    /// <summary>May be kept, if it is asked each time whether it is still the same.</summary>
    internal const string CacheControl = "no-cache";

    /// <summary>The answer.</summary>
    internal ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Its name.</summary>
    internal EntityTagHeaderValue Tag { get; } = EntityTag.Of(bytes.Span);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = CacheControl;
        return Results.Bytes(bytes, contentType, entityTag: Tag).ExecuteAsync(httpContext);
    }
}
