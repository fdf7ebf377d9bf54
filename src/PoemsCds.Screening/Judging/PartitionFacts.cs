using System.Runtime.InteropServices;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Judging;

/// <summary>The records of one partition, ordered by patient and, for one patient, by their place in the export.</summary>
internal sealed class PartitionFacts
{
    private const int LengthSize = sizeof(int);

    private readonly byte[] _bytes;
    private readonly (UInt128 Patient, int Start)[] _records;

    private PartitionFacts(byte[] bytes, (UInt128, int)[] records) => (_bytes, _records) = (bytes, records);

    /// <summary>Number of records.</summary>
    internal int Count => _records.Length;

    /// <summary>The patient of a record.</summary>
    internal UInt128 PatientOf(int record) => _records[record].Patient;

    /// <summary>The bytes of a record, without its length.</summary>
    internal ReadOnlySpan<byte> this[int record] => RecordAt(_records[record].Start);

    /// <summary>Reads the records of a partition from all facts files.</summary>
    /// <exception cref="ScreeningException">A file is damaged, or the partition is too large.</exception>
    internal static PartitionFacts Load(RunFolder folder, FactIndex index, int partition)
    {
        var blocks = index.Of(partition);
        var size = blocks.Sum(b => (long)b.Block.Length);
        if (size > Array.MaxLength)
        {
            throw new ScreeningException($"partition {partition}: its facts are larger than 2 GB. Screen the export in parts.");
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)size);
        var at = 0;
        foreach (var (split, block) in blocks)
        {
            FactFile.Read(folder.FactsOf(split), block, bytes.AsSpan(at));
            at += block.Length;
        }

        return new PartitionFacts(bytes, Sorted(bytes, blocks.Sum(b => b.Block.Records)));
    }

    private static (UInt128, int)[] Sorted(ReadOnlySpan<byte> bytes, int count)
    {
        var records = new (UInt128 Patient, int Start)[count];
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            records[i] = (MemoryMarshal.Read<UInt128>(bytes[(start + LengthSize)..]), start);
            start += LengthSize + MemoryMarshal.Read<int>(bytes[start..]);
        }

        Array.Sort(records); // by patient, then by place
        return records;
    }

    private ReadOnlySpan<byte> RecordAt(int start) => _bytes.AsSpan(start + LengthSize, MemoryMarshal.Read<int>(_bytes.AsSpan(start)));
}
