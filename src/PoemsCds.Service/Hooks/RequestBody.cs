using System.Buffers;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PoemsCds.Service.Errors;

namespace PoemsCds.Service.Hooks;

/// <summary>The bytes of a request, held once in a rented buffer that goes back, emptied, when the call is over.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstSize = 64 << 10;

    private byte[] _buffer;

    private RequestBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    /// <summary>The bytes, without a byte order mark, for readers that keep hold of them while the call lasts.</summary>
    internal ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length)[(Bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)..];

    private int Length { get; set; }

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

        var body = new RequestBody((int)(request.ContentLength ?? FirstSize) + 1);
        try
        {
            await body.FillAsync(request.Body, limit, cancel);
            return body;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            body.Dispose();
            throw RefusedRequestException.Malformed("The compressed body is damaged: it cannot be unpacked.");
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
        Length = 0;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));

    private async Task FillAsync(Stream stream, int limit, CancellationToken cancel)
    {
        while (await stream.ReadAsync(_buffer.AsMemory(Length), cancel) is var read and > 0)
        {
            Length += read;
            if (Length > limit)
            {
                throw RefusedRequestException.TooLarge(limit);
            }

            if (Length == _buffer.Length)
            {
                Grow(limit);
            }
        }
    }

    private void Grow(int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 2, limit + 1));
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }
}
