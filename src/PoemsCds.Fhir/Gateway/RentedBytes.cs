using System.Buffers;

namespace PoemsCds.Fhir.Gateway;

/// <summary>The bytes of a stream, held once in a rented buffer that goes back, emptied, when it is no longer needed.</summary>
/// <remarks>
/// One piece and not segments: over segments the reader costs a third more. A buffer of more than 4 MiB is not rented but made
/// and let go, so that the pool does not keep what a few large charts needed.
/// </remarks>
public sealed class RentedBytes : IDisposable
{
    private const int LargestRented = 4 << 20;

    private byte[] _buffer;
    private int _length;

    private RentedBytes(int size) => _buffer = Rent(size);

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="size">Bytes that are expected.</param>
    /// <param name="limit">Most bytes accepted.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns><see langword="null"/> when there are more than the limit.</returns>
    public static async Task<RentedBytes?> ReadAsync(Stream stream, int size, int limit, CancellationToken cancel)
    {
        var bytes = new RentedBytes(size + 1);
        var isWhole = false;
        try
        {
            isWhole = await bytes.FillAsync(stream, limit, cancel);
        }
        finally
        {
            if (!isWhole)
            {
                bytes.Dispose();
            }
        }

        return isWhole ? bytes : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Return();
        _buffer = [];
        _length = 0;
    }

    private async Task<bool> FillAsync(Stream stream, int limit, CancellationToken cancel)
    {
        while (await stream.ReadAsync(_buffer.AsMemory(_length), cancel) is var read and > 0)
        {
            _length += read;
            if (_length > limit)
            {
                return false;
            }

            if (_length == _buffer.Length)
            {
                Grow(limit);
            }
        }

        return true;
    }

    private void Grow(int limit)
    {
        var larger = Rent(Math.Min(_buffer.Length * 2, limit + 1));
        Memory.Span.CopyTo(larger);
        Return();
        _buffer = larger;
    }

    private static byte[] Rent(int size) => size <= LargestRented ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);

    // Only what was written is emptied: a rented buffer may be twice as long.
    private void Return()
    {
        _buffer.AsSpan(0, _length).Clear();
        if (_buffer.Length is > 0 and <= LargestRented)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
