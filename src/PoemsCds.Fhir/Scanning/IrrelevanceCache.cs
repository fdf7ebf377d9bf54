using System.Runtime.InteropServices;
using PoemsCds.Fhir.Recognition;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// Caches, per list, which entries do not become facts, keyed by the bytes of their relevant members. Holds positions in the
/// request, never patient data.
/// </summary>
/// <remarks>
/// Each slot holds one outline, the last one. Entries crafted to collide are read in full, which costs no more than without a cache.
/// </remarks>
internal sealed class IrrelevanceCache
{
    private const int SlotCount = 1024;

    private readonly ushort[] _slots = new ushort[SlotCount];
    private readonly List<(EntryOutline Outline, Drop? Drop)> _entries = [];

    [ThreadStatic]
    private static IrrelevanceCache? _current;

    /// <summary>
    /// Returns an empty cache. Each thread has one, because a thread reads one list at a time and does not wait in between.
    /// </summary>
    internal static IrrelevanceCache ForCurrentThread()
    {
        var cached = _current ??= new IrrelevanceCache();
        cached._entries.Clear();
        Array.Clear(cached._slots);
        return cached;
    }

    /// <summary>Looks up an entry with the same relevant members.</summary>
    /// <param name="outline">Outline of the entry.</param>
    /// <param name="json">The JSON of the list.</param>
    /// <param name="drop">Why it does not become a fact; <see langword="null"/> if it must be read in full.</param>
    internal bool TryFind(in EntryOutline outline, ReadOnlySpan<byte> json, out Drop? drop)
    {
        drop = null;
        var number = _slots[outline.Hash % SlotCount];
        if (number == 0)
        {
            return false;
        }

        ref readonly var cached = ref CollectionsMarshal.AsSpan(_entries)[number - 1];
        var isSame = cached.Outline.IsSame(outline, json);
        drop = isSame ? cached.Drop : null; // ignore another entry in the same slot
        return isSame;
    }

    /// <summary>Adds an entry: why it does not become a fact, or that it must be read in full.</summary>
    internal void Add(in EntryOutline outline, Drop? drop)
    {
        ref var number = ref _slots[outline.Hash % SlotCount];
        if (number == 0)
        {
            _entries.Add((outline, drop));
            number = (ushort)_entries.Count;
        }
        else
        {
            _entries[number - 1] = (outline, drop);
        }
    }
}
