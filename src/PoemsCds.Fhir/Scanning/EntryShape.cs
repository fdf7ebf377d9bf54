using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// The members of the entries before, in their order. A server writes its entries alike: what is the same byte for byte as in
/// an entry before, at the same place of the same object, means the same and need not be looked at again.
/// </summary>
internal struct EntryShape
{
    private const int Most = 40;

    private Members _members;
    private int _count;
    private int _next;

    /// <summary>Begins an entry.</summary>
    internal void Rewind() => _next = 0;

    /// <summary>The member expected next, or the one after it, if it is here again.</summary>
    /// <param name="walk">After the member before; then at the value, or after it where that is the same too.</param>
    /// <param name="inResource">Whether it goes through the resource, not the entry.</param>
    /// <param name="hasSameValue">Whether the value is the same too.</param>
    /// <returns>Place of the member in the shape; -1 when it is another one.</returns>
    internal int Find(ref MemberWalk walk, bool inResource, out bool hasSameValue)
    {
        hasSameValue = false;
        for (var i = _next; i < _count && i < _next + 2; i++)
        {
            if (_members[i].InResource == inResource && walk.TryRepeat(in _members[i], out hasSameValue))
            {
                _next = i + 1;
                return i;
            }
        }

        return -1;
    }

    /// <summary>The member at a place that <see cref="Find"/> or <see cref="Add"/> gave.</summary>
    [UnscopedRef]
    internal ref KnownMember this[int place] => ref _members[place];

    /// <summary>Makes room for a member where another was expected.</summary>
    /// <returns>Its place: the last one, again and again, in an entry of very many members.</returns>
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
