using System.Threading.Channels;

namespace PoemsCds.Service.Audit;

/// <summary>The entries that wait for a sink. Adding one never waits and never fails a call.</summary>
/// <param name="sink">Where they are written.</param>
/// <param name="state">Counts what is dropped.</param>
internal sealed class AuditQueue(IAuditSink sink, AuditState state)
{
    /// <summary>Maximum number of entries that wait: some ten minutes at 16 calls a second, in some 10 MB of memory.</summary>
    internal const int Capacity = 10_000;

    private readonly Channel<AuditEntry> _entries =
        Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Where the entries are written.</summary>
    internal IAuditSink Sink => sink;

    /// <summary>The reader end of the queue.</summary>
    internal ChannelReader<AuditEntry> Reader => _entries.Reader;

    /// <summary>Adds an entry. If the queue is full or closed, it is dropped and counted.</summary>
    internal void Add(AuditEntry entry)
    {
        if (!_entries.Writer.TryWrite(entry))
        {
            state.Dropped(sink, 1);
        }
    }

    /// <summary>Closes the queue for more entries.</summary>
    internal void Complete() => _entries.Writer.TryComplete();
}
