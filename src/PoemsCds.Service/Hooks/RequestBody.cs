using System.Buffers;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Service.Hooks;

/// <summary>The bytes of a request, held once in a rented buffer that goes back, emptied, when the call is over.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstSize = 64 << 10;

    private readonly PooledBuffer _bytes;

    private RequestBody(PooledBuffer bytes) => _bytes = bytes;

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.Memory.Span;

    /// <summary>The bytes, without a byte order mark, for readers that keep hold of them while the call lasts.</summary>
    internal ReadOnlyMemory<byte> Memory => _bytes.Memory[(Bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)..];

    /// <summary>Reads the body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Largest body accepted.</param>
    /// <param name="share">Whose memory it is held in.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RefusedRequestException">The body is not labeled JSON, is too large, or there is not enough memory for it now.</exception>
    internal static async Task<RequestBody> ReadAsync(HttpRequest request, BodyLimit limit, BufferShare share, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
        {
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType, "not-supported", "The body is not labeled as JSON. Send Content-Type: application/json.");
        }

        if (!StringValues.IsNullOrEmpty(request.Headers.ContentEncoding))
        {
            // What can be read was unpacked before, and the header taken off.
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType, "not-supported", "The body is compressed in a way that is not read here. Use gzip, deflate or br, or none.");
        }

        if (request.ContentLength > limit.Bytes)
        {
            throw TooLarge(limit);
        }

        try
        {
            var size = (int)(request.ContentLength ?? FirstSize);
            var (outcome, bytes) = await PooledBuffer.ReadAsync(request.Body, size, limit.Bytes, share, cancellationToken);
            if (outcome == ReadOutcome.NoRoom)
            {
                await DiscardAsync(request.Body, limit.Bytes, cancellationToken);
                throw RefusedRequestException.NoRoom();
            }

            return new RequestBody(bytes ?? throw TooLarge(limit));
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

    private static RefusedRequestException TooLarge(BodyLimit limit) => new(
        StatusCodes.Status413PayloadTooLarge, "too-costly", $"The body is larger than {limit.Bytes} bytes. {limit.Cure}");

    // A client that is still sending does not see the answer: the connection would be closed under it.
    private static async Task DiscardAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
        try
        {
            for (var (read, all) = (1, 0L); read > 0 && all <= most; all += read)
            {
                read = await body.ReadAsync(buffer, cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));
}
