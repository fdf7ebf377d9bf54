using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// Iterates over the entries of a Bundle and outlines them. Names and punctuation of an entry and its resource are checked; the
/// values of their members are skipped in blocks.
/// </summary>
/// <remarks>
/// In skipped values, invalid numbers, literals and escapes go unnoticed, and so does invalid punctuation if the brackets still
/// balance. docs/decisions/0018-entry-finder.md explains why no fact is lost.
/// </remarks>
internal ref struct EntryScanner
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly RelevantMembers _members;
    private readonly int _depth;
    private ListWalker _items;
    private EntryShape _shape;
    private EntryOutline _outline = new();

    /// <summary>Creates a scanner for a list of entries.</summary>
    /// <param name="json">Valid UTF-8.</param>
    /// <param name="position">The position after the opening bracket.</param>
    /// <param name="members">The relevant members.</param>
    /// <param name="depth">Maximum nesting of an entry, including itself.</param>
    internal EntryScanner(ReadOnlySpan<byte> json, int position, RelevantMembers members, int depth)
    {
        _json = json;
        _members = members;
        _depth = depth;
        _items = new ListWalker(json, position);
    }

    /// <summary>The position of the current entry; at the end, the position of the closing bracket.</summary>
    internal readonly int Position => _items.At;

    /// <summary>The outline of the current entry, if there is one.</summary>
    [UnscopedRef]
    internal readonly ref readonly EntryOutline Current => ref _outline;

    /// <summary>Moves to the next entry. The previous one must have been skipped.</summary>
    /// <exception cref="JsonException">Two entries are not separated by exactly one comma, or the JSON ends.</exception>
    internal bool MoveNext() => _items.Next();

    /// <summary>Outlines the current entry.</summary>
    /// <returns>
    /// Whether there is an outline. If not, the entry must be read in full: it is not an object with exactly one <c>resource</c>
    /// object, a name is escaped, or a member that is read for the fact alone may hold an escape.
    /// </returns>
    internal bool TryOutline()
    {
        var walker = new MemberWalker(_json, Position, _depth);
        var hasResource = false;
        _outline.Clear();
        _shape.Rewind();
        while (TryMember(ref walker, inResource: false, out var place))
        {
            if (_shape[place].Role != MemberRole.Resource)
            {
                continue;
            }

            if (hasResource || !TryResource(ref walker))
            {
                return false;
            }

            hasResource = true;
        }

        _outline.End = walker.At;
        return hasResource && !walker.IsInvalid;
    }

    /// <summary>Skips to the position after the current entry.</summary>
    internal void SkipTo(int position) => _items.At = position;

    private bool TryResource(ref MemberWalker entry)
    {
        var walker = entry.Enter();
        while (TryMember(ref walker, inResource: true, out var place))
        {
            ref readonly var member = ref _shape[place];
            var valueAt = walker.At - (member.End - member.ValueAt);
            if (!_outline.TryAdd(member.Role, member.HasEscape, walker.NameAt, valueAt, walker.At, member.Hash))
            {
                return false;
            }
        }

        entry.GoTo(walker.At);
        return !walker.IsInvalid;
    }

    // Skips a member; does not skip the value of a resource.
    private bool TryMember(ref MemberWalker walker, bool inResource, out int place)
    {
        var (start, isFirst) = (walker.At, walker.IsFirst);
        place = _shape.Find(ref walker, inResource, out var hasSameValue);
        if (hasSameValue)
        {
            return true;
        }

        if (place < 0)
        {
            if (!walker.Next())
            {
                return false;
            }

            place = _shape.Add();
            _shape[place].InResource = inResource;
            _shape[place].IsFirst = isFirst;
            _shape[place].Role = inResource ? _members.RoleOf(walker.Name)
                : walker.Name.SequenceEqual("resource"u8) ? MemberRole.Resource
                : MemberRole.None;
        }

        ref var member = ref _shape[place];
        (member.Start, member.NameAt, member.ValueAt, member.End) = (start, walker.NameAt, walker.At, walker.At);
        if (member.Role != MemberRole.Resource)
        {
            member.HasEscape = walker.SkipValue();
            member.End = Math.Max(walker.At, member.ValueAt); // no value if it is invalid
        }

        if (member.Role >= MemberRole.Relevant)
        {
            member.Hash = ByteHash.Of(walker.Json[member.NameAt..member.End]);
        }

        return !walker.IsInvalid;
    }
}
