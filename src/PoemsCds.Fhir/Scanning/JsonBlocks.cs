using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PoemsCds.Fhir.Scanning;

/// <summary>Skips JSON strings, objects and arrays in blocks of 64 bytes, tracking only quotes and brackets.</summary>
internal static class JsonBlocks
{
    private const int Block = 64;
    private const int None = -1;

    /// <summary>Finds the quote that ends a string.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="at">Start of the content of the string.</param>
    /// <param name="hasEscape">Set to true if the string holds a backslash.</param>
    /// <returns>Position of the quote; -1 if the string does not end or holds a raw control character.</returns>
    internal static int EndOfString(ReadOnlySpan<byte> json, int at, ref bool hasEscape)
    {
        while (at < json.Length)
        {
            at = FindSpecial(json, at);
            if (at >= json.Length || json[at] < ' ')
            {
                return None;
            }

            if (json[at] == '"')
            {
                return at;
            }

            hasEscape = true;
            at += 2;
        }

        return None;
    }

    /// <summary>Finds the end of an object or array.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="at">Position of the opening bracket.</param>
    /// <param name="depth">Maximum nesting, including the object or array itself.</param>
    /// <param name="hasEscape">Set to true if there is a backslash in it, or shortly after it.</param>
    /// <returns>
    /// Position after the closing bracket; -1 if it does not end, nests too deeply, or is visibly invalid: a raw control character in a
    /// string, or a string followed by something other than punctuation.
    /// </returns>
    internal static int EndOfContainer(ReadOnlySpan<byte> json, int at, int depth, ref bool hasEscape)
    {
        var state = default(State);
        var open = json[at];
        var level = 0;
        Span<byte> last = stackalloc byte[Block];
        for (var start = at; start < json.Length; start += Block)
        {
            ref readonly var block =
                ref MemoryMarshal.GetReference(json.Length - start >= Block ? json[start..] : Padded(json[start..], last));
            var (opening, closing, isInvalid) = state.Next(in block);
            if (isInvalid || level + BitOperations.PopCount(opening) > depth)
            {
                return None;
            }

            if (BitOperations.PopCount(closing) < level || (level == 0 && closing == 0))
            {
                level += BitOperations.PopCount(opening) - BitOperations.PopCount(closing);
                continue;
            }

            var end = EndIn(opening, closing, ref level);
            if (end >= 0)
            {
                hasEscape |= state.HasEscape;
                // In ASCII, the code of a closing bracket is that of the opening one plus two.
                return json[start + end] == open + 2 ? start + end + 1 : None;
            }
        }

        return None;
    }

    private static int EndIn(ulong opening, ulong closing, ref int level)
    {
        for (var brackets = opening | closing; brackets != 0; brackets &= brackets - 1)
        {
            var bit = brackets & (0 - brackets);
            level += (opening & bit) != 0 ? 1 : -1;
            if (level == 0)
            {
                return BitOperations.TrailingZeroCount(bit);
            }
        }

        return None;
    }

    // Finds the next quote, backslash or control character.
    private static int FindSpecial(ReadOnlySpan<byte> json, int at)
    {
        for (; at <= json.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(json), (nuint)at);
            var special = Vector256.Equals(bytes, Vector256.Create((byte)'"'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
                | Vector256.Equals(Vector256.Min(bytes, Vector256.Create((byte)0x1F)), bytes);
            var found = special.ExtractMostSignificantBits();
            if (found != 0)
            {
                return at + BitOperations.TrailingZeroCount(found);
            }
        }

        while (at < json.Length && json[at] is >= (byte)' ' and not (byte)'"' and not (byte)'\\')
        {
            at++;
        }

        return at;
    }

    private static Span<byte> Padded(ReadOnlySpan<byte> rest, Span<byte> block)
    {
        block.Fill((byte)' ');
        rest.CopyTo(block);
        return block;
    }

    /// <summary>The state carried from one block to the next.</summary>
    private struct State
    {
        private ulong _inString; // all ones inside a string
        private ulong _escaped; // one if the next byte is escaped
        private ulong _afterString; // one if the previous byte closed a string

        /// <summary>Whether a backslash was found.</summary>
        internal bool HasEscape { get; private set; }

        /// <summary>Returns the brackets of a block that are outside strings, one bit per byte.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal (ulong Opening, ulong Closing, bool IsInvalid) Next(ref readonly byte block)
        {
            var low = Vector256.LoadUnsafe(in block);
            var high = Vector256.LoadUnsafe(in block, (nuint)Vector256<byte>.Count);
            var quotes = Find(low, high, (byte)'"');
            var backslashes = Find(low, high, (byte)'\\');
            if ((backslashes | _escaped) != 0)
            {
                HasEscape = true;
                quotes &= ~Escaped(backslashes);
            }

            var inside = PrefixXor(quotes) ^ _inString;
            _inString = (ulong)((long)inside >> 63);
            var (lower, higher) = (low | Vector256.Create((byte)0x20), high | Vector256.Create((byte)0x20));
            var opening = Find(lower, higher, (byte)'{') & ~inside;
            var closing = Find(lower, higher, (byte)'}') & ~inside;
            var controls = Bits(
                Vector256.Equals(Vector256.Min(low, Vector256.Create((byte)0x1F)), low),
                Vector256.Equals(Vector256.Min(high, Vector256.Create((byte)0x1F)), high));
            var ended = quotes & ~inside;
            var after = (ended << 1) | _afterString;
            _afterString = ended >> 63;
            var mayFollow = controls | closing | Find(low, high, (byte)',') | Find(low, high, (byte)':') | Find(low, high, (byte)' ');
            return (opening, closing, ((after & ~mayFollow) | (controls & inside)) != 0);
        }

        // A byte is escaped if the number of backslashes before it is odd. Computed without a loop, as in simdjson.
        private ulong Escaped(ulong backslashes)
        {
            const ulong Odd = 0xAAAA_AAAA_AAAA_AAAA;
            var starts = backslashes & ~_escaped;
            var codes = (((starts << 1) | Odd) - starts) ^ Odd;
            var escaped = codes ^ (backslashes | _escaped);
            _escaped = (codes & backslashes) >> 63;
            return escaped;
        }

        // Each bit becomes the parity of the bits up to it, which turns quotes into the ranges between them.
        private static ulong PrefixXor(ulong bits)
        {
            bits ^= bits << 1;
            bits ^= bits << 2;
            bits ^= bits << 4;
            bits ^= bits << 8;
            bits ^= bits << 16;
            return bits ^ (bits << 32);
        }

        private static ulong Find(Vector256<byte> low, Vector256<byte> high, byte what) =>
            Bits(Vector256.Equals(low, Vector256.Create(what)), Vector256.Equals(high, Vector256.Create(what)));

        private static ulong Bits(Vector256<byte> low, Vector256<byte> high) =>
            low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
    }
}
