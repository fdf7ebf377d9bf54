namespace PoemsCds.Fhir.Json;

/// <summary>One holder's share of the memory for bodies.</summary>
/// <param name="Buffers">The memory.</param>
/// <param name="Holder">Name of the client.</param>
public sealed record BufferShare(BodyBuffers Buffers, string Holder)
{
    /// <summary>Reserves memory for what is derived from a body, such as a parsed document.</summary>
    /// <param name="size">Maximum bytes needed.</param>
    /// <returns>Releases the memory when disposed; <see langword="null"/> if it does not fit now.</returns>
    public IDisposable? TryReserve(long size) => Buffers.TryReserve(Holder, size) ? new Reservation(this, size) : null;

    private sealed class Reservation(BufferShare share, long size) : IDisposable
    {
        private long _size = size;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _size, 0) is > 0 and var held)
            {
                share.Buffers.Release(share.Holder, held);
            }
        }
    }
}
