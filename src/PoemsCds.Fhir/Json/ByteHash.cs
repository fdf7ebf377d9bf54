using System.Numerics;
using System.Runtime.InteropServices;

namespace PoemsCds.Fhir.Json;

/// <summary>A fast, non-cryptographic hash. It is not collision-resistant: compare the bytes too.</summary>
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

        // The last bytes; may overlap the previous word.
        return BitOperations.Crc32C(hash, MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]));
    }
}
