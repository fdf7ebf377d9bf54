using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PoemsCds.Fhir.Gateway;
using PoemsCds.Service.Errors;

namespace PoemsCds.Service.Hooks;

/// <summary>The bytes of a request, held once in a rented buffer that goes back, emptied, when the call is over.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstSize = 64 << 10;

    private readonly RentedBytes _bytes;

    private RequestBody(RentedBytes bytes) => _bytes = bytes;

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.Memory.Span;

    /// <summary>The bytes, without a byte order mark, for readers that keep hold of them while the call lasts.</summary>
    internal ReadOnlyMemory<byte> Memory => _bytes.Memory[(Bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)..];

    /// <summary>Reads the body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Largest body accepted, in bytes.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="RefusedRequestException">The body is not labelled JSON, or too large.</exception>
    internal static async Task<RequestBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancel)
    {
        if (!IsJson(request.ContentType))
        {
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType, "not-supported", "The body is not labelled as JSON. Send Content-Type: application/json.");
        }

        if (!StringValues.IsNullOrEmpty(request.Headers.ContentEncoding))
        {
            // What can be read was unpacked before, and the header taken off.
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType, "not-supported", "The body is compressed in a way that is not read here. Use gzip, deflate or br, or none.");
        }

        if (request.ContentLength > limit)
        {
            throw RefusedRequestException.TooLarge(limit);
        }

        try
        {
            var bytes = await RentedBytes.ReadAsync(request.Body, (int)(request.ContentLength ?? FirstSize), limit, cancel);
            return new RequestBody(bytes ?? throw RefusedRequestException.TooLarge(limit));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw RefusedRequestException.Malformed("The compressed body is damaged: it cannot be unpacked.");
        }
        catch (IOException e) when (e.InnerException is OverflowException)
        {
            throw RefusedRequestException.Malformed("The size of a chunk of the body is not a number that HTTP allows.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));
}
