using System.Runtime.InteropServices;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// Outlines of entries of one list that were read, and why they became no fact: an entry with the same deciding members need not
/// be read again. It holds positions in the request, nothing of its content.
/// </summary>
/// <remarks>A place in the table holds one outline, the last one: entries made to collide are read in full, and cost no more.</remarks>
internal sealed class IrrelevanceCache
{
    private const int Places = 1024;

    private readonly ushort[] _places = new ushort[Places];
    private readonly List<(EntryOutline Outline, DropReason? Reason)> _settled = [];

    [ThreadStatic]
    private static IrrelevanceCache? _ofThisThread;

    /// <summary>An empty one. Each thread has one, for the list it reads: lists are read one after another, without waiting.</summary>
    internal static IrrelevanceCache OfThisThread()
    {
        var settled = _ofThisThread ??= new IrrelevanceCache();
        settled._settled.Clear();
        Array.Clear(settled._places);
        return settled;
    }

    /// <summary>Whether an entry with the same deciding members is known.</summary>
    /// <param name="outline">Outline of the entry.</param>
    /// <param name="json">The JSON of the list.</param>
    /// <param name="reason">Why it became no fact; <see langword="null"/> when it must be read in full.</param>
    internal bool TryFind(in EntryOutline outline, ReadOnlySpan<byte> json, out DropReason? reason)
    {
        reason = null;
        var number = _places[outline.Hash % Places];
        if (number == 0)
        {
            return false;
        }

        ref readonly var settled = ref CollectionsMarshal.AsSpan(_settled)[number - 1];
        var isSame = settled.Outline.IsSame(outline, json);
        reason = isSame ? settled.Reason : null; // that of another entry in the same place says nothing
        return isSame;
    }

    /// <summary>Remembers an entry: why it became no fact, or that it must be read in full.</summary>
    internal void Add(in EntryOutline outline, DropReason? reason)
    {
        ref var number = ref _places[outline.Hash % Places];
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
