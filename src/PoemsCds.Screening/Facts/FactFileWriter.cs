using System.Text;

namespace PoemsCds.Screening.Facts;

/// <summary>Writes a facts file: blocks, the list of them, the position of the list, and a mark.</summary>
/// <param name="stream">Receives the bytes.</param>
internal sealed class FactFileWriter(Stream stream)
{
    /// <summary>The last bytes of a whole file.</summary>
    internal static readonly byte[] Mark = Encoding.ASCII.GetBytes("PCSFACT1");

    private readonly List<FactBlock> _blocks = [];
    private FactBlock _block = new(0, 0, 0, 0);
    private long _position;

    /// <summary>Records written.</summary>
    internal long Records { get; private set; }

    /// <summary>Begins a block.</summary>
    internal void BeginBlock(int partition) => _block = new FactBlock(partition, _position, 0, 0);

    /// <summary>Adds a record, with its length before it.</summary>
    internal void Add(ReadOnlySpan<byte> record)
    {
        stream.Write(record);
        _position += record.Length;
        _block = _block with { Length = _block.Length + record.Length, Records = _block.Records + 1 };
    }

    /// <summary>Ends the block.</summary>
    internal void EndBlock()
    {
        _blocks.Add(_block);
        Records += _block.Records;
    }

    /// <summary>Writes the list of blocks.</summary>
    internal void Close()
    {
        var list = new ByteWriter();
        list.Int32(_blocks.Count);
        foreach (var block in _blocks)
        {
            list.Int32(block.Partition);
            list.Int64(block.Start);
            list.Int32(block.Length);
            list.Int32(block.Records);
        }

        list.Int64(_position);
        stream.Write(list.Written);
        stream.Write(Mark);
    }
}
