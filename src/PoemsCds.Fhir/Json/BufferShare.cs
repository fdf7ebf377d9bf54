namespace PoemsCds.Fhir.Json;

/// <summary>The share of one holder in the memory for bodies.</summary>
/// <param name="Buffers">The memory.</param>
/// <param name="Holder">Name of the client.</param>
public sealed record BufferShare(BodyBuffers Buffers, string Holder)
{
    /// <summary>Counts memory that is made from a body, such as a document over it.</summary>
    /// <param name="size">Most bytes that are made.</param>
    /// <returns>What ends the counting; <see langword="null"/> when so much does not fit now.</returns>
    public IDisposable? TryHold(long size) => Buffers.TryHold(Holder, size) ? new Held(this, size) : null;

    private sealed class Held(BufferShare share, long size) : IDisposable
    {
        private long _size = size;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _size, 0) is > 0 and var held)
            {
                share.Buffers.GiveBack(share.Holder, held);
            }
        }
    }
}
