using System.Numerics;
using System.Runtime.CompilerServices;

namespace PoemsCds.Fhir.Entries;

/// <summary>Where an entry ends, and where the members of its resource stand that decide whether it becomes a fact.</summary>
/// <remarks>Two entries whose deciding members are the same bytes in the same order become a fact both, or neither.</remarks>
internal struct EntryOutline
{
    private const int Most = 12;
    private const int Punctuation = 3; // around a member

    private Members _members;
    private int _count;

    /// <summary>The place behind the entry.</summary>
    internal int End { get; set; }

    /// <summary>A number that is the same for the same deciding members.</summary>
    internal uint Hash { get; private set; }

    /// <summary>Begins anew.</summary>
    internal void Clear() => (_count, Hash) = (0, 0);

    /// <summary>Adds a deciding member, from its name to the end of its value.</summary>
    /// <param name="start">Where its name starts, behind the quote.</param>
    /// <param name="end">The place behind its value.</param>
    /// <param name="hash">Its <see cref="ByteHash"/>.</param>
    /// <returns>Whether there was room for it.</returns>
    internal bool TryAdd(int start, int end, uint hash)
    {
        if (_count == Most)
        {
            return false;
        }

        _members[_count++] = (start, end);
        Hash = BitOperations.Crc32C(Hash, hash);
        return true;
    }

    /// <summary>Whether the deciding members are the same bytes in the same order.</summary>
    /// <param name="other">Outline of an entry of the same JSON.</param>
    /// <param name="json">The JSON of both.</param>
    internal readonly bool IsSame(in EntryOutline other, ReadOnlySpan<byte> json)
    {
        if (_count != other._count)
        {
            return false;
        }

        for (var i = 0; i < _count; i++)
        {
            var (mine, its) = (_members[i], other._members[i]);
            if (!json[mine.Start..mine.End].SequenceEqual(json[its.Start..its.End]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a resource of the deciding members alone.</summary>
    /// <param name="json">The JSON of the outline.</param>
    /// <param name="buffer">Where to write.</param>
    /// <returns>How many bytes were written; zero where they do not fit.</returns>
    internal readonly int WriteTo(Span<byte> buffer, ReadOnlySpan<byte> json)
    {
        var length = 1;
        buffer[0] = (byte)'{';
        foreach (var (start, end) in _members[.._count])
        {
            if (length + end - start + Punctuation > buffer.Length)
            {
                return 0;
            }

            buffer[length++] = (byte)'"';
            json[start..end].CopyTo(buffer[length..]);
            length += end - start;
            buffer[length++] = (byte)',';
        }

        buffer[_count == 0 ? length++ : length - 1] = (byte)'}';
        return length;
    }

    /// <summary>The deciding members as text, for tests.</summary>
    internal readonly IEnumerable<(int Start, int End)> ToList() => _members[.._count].ToArray();

    [InlineArray(Most)]
    private struct Members
    {
        private (int Start, int End) _first;
    }
}
