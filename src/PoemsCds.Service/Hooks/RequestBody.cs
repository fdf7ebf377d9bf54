using System.Buffers;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Service.Hooks;

/// <summary>The body of a request in one pooled buffer, which is cleared and returned at the end of the call.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstSize = 64 << 10;

    private readonly PooledBuffer _bytes;

    private RequestBody(PooledBuffer bytes) => _bytes = bytes;

    /// <summary>The body, including a byte order mark.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.Memory.Span;

    /// <summary>The body without byte order mark. It stays valid until disposal.</summary>
    internal ReadOnlyMemory<byte> Memory =>
        _bytes.Memory[(Bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)..];

    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Size limit.</param>
    /// <param name="share">Memory that the body counts against.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="RefusedRequestException">
    /// 400: the body cannot be decompressed or is malformed. 413: it is too large. 415: it is not JSON, or its Content-Encoding is not
    /// supported. 503: not enough memory is free.
    /// </exception>
    internal static async Task<RequestBody> ReadAsync(
        HttpRequest request, BodyLimit limit, BufferShare share, CancellationToken cancellationToken)
    {
        return IsJson(request.ContentType)
            ? await ReadAnyAsync(request, limit, share, cancellationToken)
            : throw NotSupported("The Content-Type is not JSON. Send Content-Type: application/json.");
    }

    /// <summary>Reads the whole body, of any content type.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    internal static async Task<RequestBody> ReadAnyAsync(
        HttpRequest request, BodyLimit limit, BufferShare share, CancellationToken cancellationToken)
    {
        if (!StringValues.IsNullOrEmpty(request.Headers.ContentEncoding))
        {
            // Middleware has decompressed supported encodings and removed the header.
            throw NotSupported("The Content-Encoding is not supported. Use gzip, deflate or br, or send the body uncompressed.");
        }

        if (request.ContentLength > limit.Bytes)
        {
            await DiscardAsync(request.Body, limit.Discarded, cancellationToken);
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

            if (bytes is null)
            {
                await DiscardAsync(request.Body, limit.Discarded, cancellationToken);
                throw TooLarge(limit);
            }

            return new RequestBody(bytes);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw RefusedRequestException.Malformed("The body cannot be decompressed.");
        }
        catch (IOException e) when (e.InnerException is OverflowException)
        {
            throw RefusedRequestException.Malformed("The body has an invalid chunk size.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private static RefusedRequestException NotSupported(string text) =>
        new(StatusCodes.Status415UnsupportedMediaType, "not-supported", text);

    private static RefusedRequestException TooLarge(BodyLimit limit) => new(
        StatusCodes.Status413PayloadTooLarge, "too-costly", $"The body is larger than {limit.Bytes} bytes. {limit.Remedy}");

    // A client that is still sending would not see the response: the server would close the connection.
    private static async Task DiscardAsync(Stream body, long most, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
        try
        {
            for (var (read, all) = (1, 0L); read > 0 && all < most; all += read)
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
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
                && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));
}
