using System.Runtime.InteropServices;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Facts;

/// <summary>Collects the records of a split and writes them as blocks, one for each partition that has any.</summary>
/// <remarks>The bytes depend on the records and their order alone.</remarks>
internal sealed class FactBuffer
{
    private const int LengthSize = sizeof(int);

    private readonly List<(UInt128 Patient, int Start)> _records = [];
    private readonly Dictionary<UInt128, string> _names = [];

    /// <summary>Receives the fact after <see cref="Begin"/>.</summary>
    internal ByteWriter Bytes { get; } = new();

    /// <summary>Size of the records in bytes.</summary>
    internal int Length => Bytes.Length;

    /// <summary>Begins a record. Its fact follows, then <see cref="End"/>.</summary>
    internal void Begin(FactHeader header)
    {
        _records.Add((header.Patient, Bytes.Length));
        Bytes.Int32(0);
        Bytes.UInt128(header.Patient);
        Bytes.Byte((byte)header.Kind);
        Bytes.Int32(header.Recorded);
        Bytes.Int64(header.Updated);
    }

    /// <summary>Ends the record.</summary>
    internal void End()
    {
        var start = _records[^1].Start;
        Bytes.Patch(start, Bytes.Length - start - LengthSize);
    }

    /// <summary>Remembers the id of a patient, which is written once a block.</summary>
    internal void AddName(UInt128 patient, string id) => _names.TryAdd(patient, id);

    /// <summary>Writes all records and empties the buffer.</summary>
    /// <param name="to">Receives the blocks.</param>
    /// <param name="partitions">Number of partitions.</param>
    internal void WriteTo(FactFileWriter to, int partitions)
    {
        foreach (var (patient, id) in _names)
        {
            Begin(new FactHeader(patient, FactKind.Name));
            Bytes.Text(id);
            End();
        }

        var partitionOf = (UInt128 patient) => patient == 0 ? partitions : Partition.Of(patient, partitions);

        // The order of the list is the order in the input, and OrderBy keeps it within a patient.
        foreach (var block in _records.OrderBy(r => partitionOf(r.Patient)).ThenBy(r => r.Patient).GroupBy(r => partitionOf(r.Patient)))
        {
            to.BeginBlock(block.Key);
            foreach (var (_, start) in block)
            {
                var length = MemoryMarshal.Read<int>(Bytes.Written[start..]);
                to.Add(Bytes.Written.Slice(start, length + LengthSize));
            }

            to.EndBlock();
        }

        _records.Clear();
        _names.Clear();
        Bytes.Truncate(0);
    }
}
