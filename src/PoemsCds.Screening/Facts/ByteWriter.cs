using System.Buffers.Binary;
using System.Text;
using PoemsCds.Rules.Record;

namespace PoemsCds.Screening.Facts;

/// <summary>Appends values to a growing buffer, little-endian. <see cref="ByteReader"/> reads them back.</summary>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[1 << 16];

    /// <summary>Bytes written.</summary>
    internal int Length { get; private set; }

    /// <summary>The bytes written.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Removes what was written from a position on.</summary>
    internal void Truncate(int length) => Length = length;

    /// <summary>Replaces four bytes written before.</summary>
    internal void Patch(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(at), value);

    internal void Byte(byte value) => Take(1)[0] = value;

    internal void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    internal void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    internal void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    internal void UInt128(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Take(16), value);

    /// <summary>A count or an index, seven bits a byte.</summary>
    internal void Count(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            Byte((byte)(rest | 0x80));
        }

        Byte((byte)rest);
    }

    internal void Text(string? value)
    {
        if (value is null)
        {
            Count(0);
            return;
        }

        var size = Encoding.UTF8.GetByteCount(value);
        Count(size + 1);
        Encoding.UTF8.GetBytes(value, Take(size));
    }

    internal void Number(decimal? value)
    {
        Flag(value is not null);
        if (value is { } number)
        {
            Span<int> parts = stackalloc int[4];
            decimal.GetBits(number, parts);
            foreach (var part in parts)
            {
                Int32(part);
            }
        }
    }

    internal void Date(DateSpan? value)
    {
        Int32(value?.Earliest.DayNumber ?? FactHeader.NoDay);
        if (value is { } date)
        {
            Int32(date.Latest.DayNumber);
        }
    }

    /// <summary>A time of day, to the minute.</summary>
    internal void Time(TimeOnly? value) => Int32(value is { } time ? (int)(time.Ticks / TimeSpan.TicksPerMinute) : FactHeader.NoDay);

    private Span<byte> Take(int size)
    {
        if (Length + size > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length + size, _bytes.Length * 2));
        }

        var taken = _bytes.AsSpan(Length, size);
        Length += size;
        return taken;
    }
}
