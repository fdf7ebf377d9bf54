using System.Buffers.Binary;
using PoemsCds.Rules.Record;

namespace PoemsCds.Screening.Facts;

/// <summary>Reads what <see cref="ByteWriter"/> wrote.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="texts">Gives equal texts as the same string.</param>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, TextCache texts)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether everything was read.</summary>
    internal readonly bool IsAtEnd => _rest.IsEmpty;

    internal byte Byte() => Take(1)[0];

    internal bool Flag() => Byte() != 0;

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    internal long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    internal UInt128 UInt128() => BinaryPrimitives.ReadUInt128LittleEndian(Take(16));

    internal int Count()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (int)value;
            }
        }
    }

    internal string? Text() => Count() is var size and not 0 ? texts.Get(Take(size - 1)) : null;

    /// <summary>The bytes of a text; empty if it is null.</summary>
    internal ReadOnlySpan<byte> TextBytes() => Count() is var size and not 0 ? Take(size - 1) : [];

    /// <summary>A text that was written and is not null.</summary>
    internal string Name() => Text() ?? "";

    internal decimal? Number()
    {
        if (!Flag())
        {
            return null;
        }

        Span<int> parts = [Int32(), Int32(), Int32(), Int32()];
        return new decimal(parts);
    }

    internal DateSpan? Date() => Int32() is var first and not FactHeader.NoDay
        ? new DateSpan(DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(Int32()))
        : null;

    internal TimeOnly? Time() =>
        Int32() is var minutes and not FactHeader.NoDay ? new TimeOnly(minutes * TimeSpan.TicksPerMinute) : null;

    private ReadOnlySpan<byte> Take(int size)
    {
        var taken = _rest[..size];
        _rest = _rest[size..];
        return taken;
    }
}
