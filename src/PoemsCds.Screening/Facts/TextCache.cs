using System.IO.Hashing;
using System.Text;

namespace PoemsCds.Screening.Facts;

/// <summary>Gives short texts that repeat, such as units, as the same string. Each slot keeps the last text.</summary>
internal sealed class TextCache
{
    private const int SlotCount = 1024;
    private const int MaxLength = 32;

    /// <summary>A cache for records without texts.</summary>
    internal static readonly TextCache None = new();

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[SlotCount];

    /// <summary>Decodes UTF-8.</summary>
    internal string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length > MaxLength)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        ref var slot = ref _slots[XxHash3.HashToUInt64(bytes) % SlotCount];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
        {
            slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        }

        return slot.Text;
    }
}
