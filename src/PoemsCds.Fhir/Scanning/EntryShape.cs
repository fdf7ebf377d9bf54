using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// The members of the previous entries, in order. Servers write entries in the same layout, so a member that equals the previous
/// entry's byte for byte, at the same place, needs no second parse.
/// </summary>
internal struct EntryShape
{
    private const int Most = 40;

    private Members _members;
    private int _count;
    private int _next;

    /// <summary>Starts an entry.</summary>
    internal void Rewind() => _next = 0;

    /// <summary>Matches the next expected member, or the one after it.</summary>
    /// <param name="walker">After the previous member; on a match, moved to the value, or after it if the value is the same too.</param>
    /// <param name="inResource">Whether the walker is in the resource, not in the entry.</param>
    /// <param name="hasSameValue">Whether the value is the same too.</param>
    /// <returns>Index of the member in the shape; -1 if it is not an expected one.</returns>
    internal int Find(ref MemberWalker walker, bool inResource, out bool hasSameValue)
    {
        hasSameValue = false;
        for (var i = _next; i < _count && i < _next + 2; i++)
        {
            if (_members[i].InResource == inResource && walker.TryRepeat(in _members[i], out hasSameValue))
            {
                _next = i + 1;
                return i;
            }
        }

        return -1;
    }

    /// <summary>The member at an index that <see cref="Find"/> or <see cref="Add"/> returned.</summary>
    [UnscopedRef]
    internal ref KnownMember this[int place] => ref _members[place];

    /// <summary>Adds a member in place of the expected one.</summary>
    /// <returns>Index of the member; always the last one once the shape is full.</returns>
    internal int Add()
    {
        var place = Math.Min(_next, Most - 1);
        _next = place + 1;
        _count = Math.Max(_count, _next);
        return place;
    }

    [InlineArray(Most)]
    private struct Members
    {
        private KnownMember _first;
    }
}
