using System.Buffers;
using System.Runtime.InteropServices;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Judging;

/// <summary>What is done with a record.</summary>
/// <param name="number">Its number: records of one patient have ascending numbers in the order of the export.</param>
/// <param name="record">Its bytes, without its length.</param>
internal delegate void RecordVisitor(int number, ReadOnlySpan<byte> record);

/// <summary>
/// The records of one partition, ordered by patient and, for one patient, by their place in the export. Those of a patient with very many
/// are not held, but read from their files as often as they are visited.
/// </summary>
internal sealed class PartitionFacts : IDisposable
{
    /// <summary>The most bytes of facts of one patient that are held: of some 200,000 results.</summary>
    internal const long MostBytesOfPatient = 32L << 20;

    private const int LengthSize = sizeof(int);
    private const int MostPooled = 1 << 24;

    private readonly byte[] _bytes;
    private readonly (UInt128 Patient, int Start)[] _records;
    private readonly Source _source;
    private readonly SortedDictionary<UInt128, int> _left;

    private PartitionFacts(byte[] bytes, (UInt128, int)[] records, int count, Source source, SortedDictionary<UInt128, int> left) =>
        (_bytes, _records, Count, _source, _left) = (bytes, records, count, source, left);

    /// <summary>Number of records that are held.</summary>
    internal int Count { get; }

    /// <summary>Number of all records.</summary>
    internal long Records { get; private init; }

    /// <summary>The patient of a record.</summary>
    internal UInt128 PatientOf(int record) => _records[record].Patient;

    /// <summary>The bytes of a record, without its length.</summary>
    internal ReadOnlySpan<byte> this[int record] => RecordAt(_records[record].Start);

    /// <summary>Reads the records of a partition from all facts files.</summary>
    /// <param name="folder">The folder with the facts.</param>
    /// <param name="index">Where the records are.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="mostBytesOfPatient">The most bytes of facts of one patient that are held.</param>
    /// <exception cref="ScreeningException">A file is damaged, or the partition is too large.</exception>
    internal static PartitionFacts Load(
        RunFolder folder, FactIndex index, int partition, long mostBytesOfPatient = MostBytesOfPatient)
    {
        var source = new Source(folder, index, partition);
        var size = index.BytesOf(partition);
        var left = size > mostBytesOfPatient ? source.PatientsAbove(mostBytesOfPatient) : [];
        var held = size - left.Values.Sum(l => l.Bytes);
        if (held > Array.MaxLength)
        {
            throw new ScreeningException($"partition {partition}: its facts are larger than 2 GB. Screen the export in parts.");
        }

        var bytes = Rented<byte>((int)held);
        source.Copy(left, bytes);
        var count = (int)(index.RecordsOf(partition) - left.Values.Sum(l => l.Records));
        var records = left.ToDictionary(l => l.Key, l => (int)Math.Min(int.MaxValue, l.Value.Records));
        return new PartitionFacts(bytes, Sorted(bytes, count), count, source, new SortedDictionary<UInt128, int>(records))
        {
            Records = index.RecordsOf(partition),
        };
    }

    /// <summary>The patients in their order.</summary>
    internal IEnumerable<PatientRecords> Patients()
    {
        var left = new Queue<PatientRecords>(_left.Select(l => new PatientRecords(l.Key, l.Value, PatientRecords.NotHeld)));
        for (var from = 0; from < Count;)
        {
            var patient = PatientOf(from);
            while (left.TryPeek(out var next) && next.Patient < patient)
            {
                yield return left.Dequeue();
            }

            var to = from + 1;
            while (to < Count && PatientOf(to) == patient)
            {
                to++;
            }

            yield return new PatientRecords(patient, to - from, from);
            from = to;
        }

        foreach (var last in left)
        {
            yield return last;
        }
    }

    /// <summary>Visits the records of a patient in the order of the export.</summary>
    internal void Visit(PatientRecords patient, RecordVisitor visit)
    {
        if (!patient.IsHeld)
        {
            _source.Visit(p => p == patient.Patient, visit);
            return;
        }

        for (var i = patient.From; i < patient.From + patient.Count; i++)
        {
            visit(i, this[i]);
        }
    }

    /// <summary>Visits all records.</summary>
    internal void VisitAll(RecordVisitor visit)
    {
        for (var i = 0; i < Count; i++)
        {
            visit(i, this[i]);
        }

        if (_left.Count > 0)
        {
            _source.Visit(_left.ContainsKey, visit);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Return(_bytes);
        Return(_records);
    }

    private static (UInt128 Patient, int End) HeadAt(ReadOnlySpan<byte> bytes, int start) =>
        (MemoryMarshal.Read<UInt128>(bytes[(start + LengthSize)..]), start + LengthSize + MemoryMarshal.Read<int>(bytes[start..]));

    private static (UInt128, int)[] Sorted(ReadOnlySpan<byte> bytes, int count)
    {
        var records = Rented<(UInt128 Patient, int Start)>(count);
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            var (patient, end) = HeadAt(bytes, start);
            records[i] = (patient, start);
            start = end;
        }

        Array.Sort(records, 0, count); // by patient, then by place
        return records;
    }

    private static T[] Rented<T>(int size) =>
        size <= MostPooled ? ArrayPool<T>.Shared.Rent(size) : GC.AllocateUninitializedArray<T>(size);

    private static void Return<T>(T[] array)
    {
        if (array.Length <= MostPooled)
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }

    private ReadOnlySpan<byte> RecordAt(int start) => _bytes.AsSpan(start + LengthSize, MemoryMarshal.Read<int>(_bytes.AsSpan(start)));

    // The files, of which one block at a time is in memory.
    private sealed record Source(RunFolder Folder, FactIndex Index, int Partition)
    {
        internal Dictionary<UInt128, (long Bytes, long Records)> PatientsAbove(long most)
        {
            var sizes = new Dictionary<UInt128, (long Bytes, long Records)>();
            foreach (var bytes in Blocks())
            {
                for (var start = 0; start < bytes.Length;)
                {
                    var (patient, end) = HeadAt(bytes, start);
                    var before = sizes.GetValueOrDefault(patient);
                    sizes[patient] = (before.Bytes + end - start, before.Records + 1);
                    start = end;
                }
            }

            return sizes.Where(s => s.Value.Bytes > most).ToDictionary();
        }

        internal void Copy(Dictionary<UInt128, (long Bytes, long Records)> left, byte[] into)
        {
            var at = 0;
            if (left.Count == 0)
            {
                foreach (var (split, block) in Index.Of(Partition))
                {
                    FactFile.Read(Folder.FactsOf(split), block, into.AsSpan(at));
                    at += block.Length;
                }

                return;
            }

            foreach (var bytes in Blocks())
            {
                for (var start = 0; start < bytes.Length;)
                {
                    var (patient, end) = HeadAt(bytes, start);
                    if (!left.ContainsKey(patient))
                    {
                        bytes.AsSpan(start, end - start).CopyTo(into.AsSpan(at));
                        at += end - start;
                    }

                    start = end;
                }
            }
        }

        internal void Visit(Func<UInt128, bool> isVisited, RecordVisitor visit)
        {
            var number = 0;
            foreach (var bytes in Blocks())
            {
                for (var start = 0; start < bytes.Length;)
                {
                    var (patient, end) = HeadAt(bytes, start);
                    if (isVisited(patient))
                    {
                        visit(number++, bytes.AsSpan((start + LengthSize)..end));
                    }

                    start = end;
                }
            }
        }

        private IEnumerable<byte[]> Blocks()
        {
            foreach (var (split, block) in Index.Of(Partition))
            {
                var bytes = new byte[block.Length];
                FactFile.Read(Folder.FactsOf(split), block, bytes);
                yield return bytes;
            }
        }
    }
}

/// <summary>The records of one patient.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Count">Number of records.</param>
/// <param name="From">Number of the first one, or <see cref="NotHeld"/>.</param>
internal readonly record struct PatientRecords(UInt128 Patient, int Count, int From)
{
    /// <summary>Stands for records that are not held.</summary>
    internal const int NotHeld = -1;

    /// <summary>Whether the records are held.</summary>
    internal bool IsHeld => From != NotHeld;
}
