using System.Numerics;
using System.Runtime.InteropServices;

namespace PoemsCds.Fhir.Scanning;

/// <summary>A number that is the same for the same bytes, computed quickly. Other bytes may share it, and can be chosen to.</summary>
internal static class ByteHash
{
    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = (uint)bytes.Length;
        if (bytes.Length < sizeof(ulong))
        {
            foreach (var b in bytes)
            {
                hash = BitOperations.Crc32C(hash, b);
            }

            return hash;
        }

        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            hash = BitOperations.Crc32C(hash, word);
        }

        return BitOperations.Crc32C(hash, MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..])); // what is left, and some of it again
    }
}
