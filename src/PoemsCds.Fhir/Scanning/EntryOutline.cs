using System.Numerics;
using System.Runtime.CompilerServices;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>The end of an entry and the positions of the relevant members of its resource.</summary>
/// <remarks>
/// If the relevant members of two entries are the same bytes in the same order, either both become facts or neither does.
/// </remarks>
internal struct EntryOutline
{
    private const int Most = 12;
    private const int Punctuation = 3; // opening quote, comma and brace

    private const int None = -1;
    private const int Several = -2;

    private Members _members;
    private int _count;
    private int _concept = None;
    private int _conceptAt;
    private uint _hashOfOthers;

    /// <summary>Creates an empty outline.</summary>
    public EntryOutline()
    {
    }

    /// <summary>The position after the entry.</summary>
    internal int End { get; set; }

    /// <summary>Hash of the relevant members.</summary>
    internal uint Hash { get; private set; }

    /// <summary>Clears the outline.</summary>
    internal void Clear() => (_count, _concept, Hash, _hashOfOthers) = (0, None, 0, 0);

    /// <summary>Adds a member, from its name to the end of its value, if it is relevant.</summary>
    /// <param name="role">Role of the member.</param>
    /// <param name="hasEscape">Whether the value may hold an escape.</param>
    /// <param name="start">Start of the name, after the quote.</param>
    /// <param name="valueAt">Start of the value.</param>
    /// <param name="end">Position after the value.</param>
    /// <param name="hash"><see cref="ByteHash"/> of the member.</param>
    /// <returns>
    /// <see langword="false"/> if there is no room for it, or if a member that is read for the fact alone may hold an escape.
    /// </returns>
    internal bool TryAdd(MemberRole role, bool hasEscape, int start, int valueAt, int end, uint hash)
    {
        if (role < MemberRole.Relevant)
        {
            return role != MemberRole.FactOnly || !hasEscape;
        }

        if (_count == Most)
        {
            return false;
        }

        if (role == MemberRole.Concept)
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

    /// <summary>Returns the value of the concept member; empty if there is none, or more than one.</summary>
    internal readonly ReadOnlySpan<byte> ConceptIn(ReadOnlySpan<byte> json) => _concept < 0 ? [] : json[_conceptAt.._members[_concept].End];

    /// <summary>Returns the outline without the concept member.</summary>
    internal readonly EntryOutline WithoutConcept()
    {
        var others = this;
        _members[(_concept + 1).._count].CopyTo(others._members[_concept..]);
        others._count--;
        others._concept = None;
        others.Hash = _hashOfOthers;
        return others;
    }

    /// <summary>Whether the relevant members are the same bytes in the same order.</summary>
    /// <param name="other">Outline of another entry of the same JSON.</param>
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

    /// <summary>Writes a resource with the relevant members alone.</summary>
    /// <param name="json">The JSON of the outline.</param>
    /// <param name="buffer">Receives the resource.</param>
    /// <returns>Number of bytes written; zero if they do not fit.</returns>
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
