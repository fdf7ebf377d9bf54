using System.Numerics;
using System.Runtime.CompilerServices;

namespace PoemsCds.Fhir.Scanning;

/// <summary>Where an entry ends, and where the members of its resource are that decide whether it becomes a fact.</summary>
/// <remarks>Two entries whose deciding members are the same bytes in the same order become a fact both, or neither.</remarks>
internal struct EntryOutline
{
    private const int Most = 12;
    private const int Punctuation = 3; // around a member

    private const int None = -1;
    private const int Several = -2;

    private Members _members;
    private int _count;
    private int _concept = None;
    private int _conceptAt;
    private uint _hashOfOthers;

    /// <summary>An outline of nothing.</summary>
    public EntryOutline()
    {
    }

    /// <summary>The place behind the entry.</summary>
    internal int End { get; set; }

    /// <summary>A number that is the same for the same deciding members.</summary>
    internal uint Hash { get; private set; }

    /// <summary>Begins anew.</summary>
    internal void Clear() => (_count, _concept, Hash, _hashOfOthers) = (0, None, 0, 0);

    /// <summary>Adds a member, from its name to the end of its value, if it decides.</summary>
    /// <param name="use">What it is for.</param>
    /// <param name="hasEscape">Whether there may be an escape in its value.</param>
    /// <param name="start">Where its name starts, behind the quote.</param>
    /// <param name="valueAt">Where its value starts.</param>
    /// <param name="end">The place behind its value.</param>
    /// <param name="hash">Its <see cref="ByteHash"/>.</param>
    /// <returns><see langword="false"/> when there is no room for it, or an escape in what is read for the fact alone.</returns>
    internal bool TryAdd(MemberRole use, bool hasEscape, int start, int valueAt, int end, uint hash)
    {
        if (use < MemberRole.Relevant)
        {
            return use != MemberRole.FactOnly || !hasEscape;
        }

        if (_count == Most)
        {
            return false;
        }

        if (use == MemberRole.Concept)
        {
            (_concept, _conceptAt) = (_concept == None ? _count : Several, valueAt);
        }
        else
        {
            _hashOfOthers = BitOperations.Crc32C(_hashOfOthers, hash);
        }

        _members[_count++] = (start, end);
        Hash = BitOperations.Crc32C(Hash, hash);
        return true;
    }

    /// <summary>The value of the member that says what the resource is about; empty when there is none, or more than one.</summary>
    internal readonly ReadOnlySpan<byte> ConceptIn(ReadOnlySpan<byte> json) => _concept < 0 ? [] : json[_conceptAt.._members[_concept].End];

    /// <summary>The outline without that member.</summary>
    internal readonly EntryOutline WithoutConcept()
    {
        var others = this;
        _members[(_concept + 1).._count].CopyTo(others._members[_concept..]);
        others._count--;
        others._concept = None;
        others.Hash = _hashOfOthers;
        return others;
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

    [InlineArray(Most)]
    private struct Members
    {
        private (int Start, int End) _first;
    }
}
