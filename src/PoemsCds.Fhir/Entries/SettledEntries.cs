using System.Runtime.InteropServices;
using PoemsCds.Fhir.Reading;

namespace PoemsCds.Fhir.Entries;

/// <summary>
/// Outlines of entries of one list that were read and became no fact, with the reason: an entry with the same deciding members
/// need not be read again. It holds places in the request, nothing of what stands there.
/// </summary>
/// <remarks>A place in the table holds one outline, the last one: entries made to collide are read in full, and cost no more.</remarks>
internal sealed class SettledEntries
{
    private const int Places = 1024;

    private readonly ushort[] _places = new ushort[Places];
    private readonly List<(EntryOutline Outline, DropReason Reason)> _settled = [];

    /// <summary>Forgets all: another list begins.</summary>
    internal void Clear()
    {
        _settled.Clear();
        Array.Clear(_places);
    }

    /// <summary>Why an entry with the same deciding members became no fact; <see langword="null"/> when none is known.</summary>
    internal DropReason? Find(in EntryOutline outline, uint hash, ReadOnlySpan<byte> json)
    {
        var number = _places[hash % Places];
        if (number == 0)
        {
            return null;
        }

        ref readonly var settled = ref CollectionsMarshal.AsSpan(_settled)[number - 1];
        return settled.Outline.IsSame(outline, json) ? settled.Reason : null;
    }

    /// <summary>Remembers an entry that became no fact.</summary>
    internal void Add(in EntryOutline outline, uint hash, DropReason reason)
    {
        ref var number = ref _places[hash % Places];
        if (number == 0)
        {
            _settled.Add((outline, reason));
            number = (ushort)_settled.Count;
        }
        else
        {
            _settled[number - 1] = (outline, reason);
        }
    }
}
