using Microsoft.Net.Http.Headers;

namespace PoemsCds.Service.Description;

/// <summary>A response that is built once and is the same for every caller.</summary>
internal sealed class PreparedAnswer(ReadOnlyMemory<byte> bytes, string contentType) : IResult
{
    /// <summary>Caches may store the response, but must revalidate it before each use.</summary>
    internal const string CacheControl = "no-cache";

    /// <summary>Body of the response.</summary>
    internal ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Entity tag of the body.</summary>
    internal EntityTagHeaderValue Tag { get; } = EntityTag.Of(bytes.Span);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = CacheControl;
        return Results.Bytes(bytes, contentType, entityTag: Tag).ExecuteAsync(httpContext);
    }
}
