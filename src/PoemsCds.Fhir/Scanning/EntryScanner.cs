using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// Goes from entry to entry of a Bundle and outlines them unread: names and punctuation of the entry and of its resource are checked,
/// and the contents of their members are skipped in blocks.
/// </summary>
/// <remarks>
/// In what is skipped it does not see a wrong number or literal, a wrong escape, and wrong punctuation where brackets
/// still match in number. See docs/decisions/0018-entry-finder.md for why that loses no fact.
/// </remarks>
internal ref struct EntryScanner
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly RelevantMembers _members;
    private readonly int _depth;
    private ListWalk _items;
    private EntryShape _shape;
    private EntryOutline _outline = new();

    /// <summary>Begins a list of entries.</summary>
    /// <param name="json">Valid UTF-8.</param>
    /// <param name="position">The position after the opening bracket.</param>
    /// <param name="members">The members that decide.</param>
    /// <param name="depth">How deeply an entry may nest, itself included.</param>
    internal EntryScanner(ReadOnlySpan<byte> json, int position, RelevantMembers members, int depth)
    {
        _json = json;
        _members = members;
        _depth = depth;
        _items = new ListWalk(json, position);
    }

    /// <summary>The position of the entry, or at the end that of the closing bracket.</summary>
    internal readonly int Position => _items.At;

    /// <summary>The outline of the entry, where there is one.</summary>
    [UnscopedRef]
    internal readonly ref readonly EntryOutline Current => ref _outline;

    /// <summary>Goes on to the next entry; the one before has been skipped.</summary>
    /// <exception cref="JsonException">Between two entries is something else than one comma, or the JSON ends.</exception>
    internal bool MoveNext() => _items.Next();

    /// <summary>Outlines the entry.</summary>
    /// <returns>
    /// Whether there is an outline. There is none for anything but an object with one <c>resource</c> that is an object, nor where
    /// a name is escaped, or a member that is read for facts alone holds an escape: such an entry is to be read in full.
    /// </returns>
    internal bool TryOutline()
    {
        var walk = new MemberWalk(_json, Position, _depth);
        var hasResource = false;
        _outline.Clear();
        _shape.Rewind();
        while (TryMember(ref walk, inResource: false, out var place))
        {
            if (_shape[place].Use != MemberRole.Resource)
            {
                continue;
            }

            if (hasResource || !TryResource(ref walk))
            {
                return false;
            }

            hasResource = true;
        }

        _outline.End = walk.At;
        return hasResource && !walk.IsFaulty;
    }

    /// <summary>Skips the entry, which was read up to a position.</summary>
    internal void SkipTo(int position) => _items.At = position;

    private bool TryResource(ref MemberWalk entry)
    {
        var walk = entry.Into();
        while (TryMember(ref walk, inResource: true, out var place))
        {
            ref readonly var member = ref _shape[place];
            if (!_outline.TryAdd(member.Use, member.HasEscape, walk.NameAt, walk.At - (member.End - member.ValueAt), walk.At, member.Hash))
            {
                return false;
            }
        }

        entry.GoTo(walk.At);
        return !walk.IsFaulty;
    }

    // Skips a member, but for the value of a resource.
    private bool TryMember(ref MemberWalk walk, bool inResource, out int place)
    {
        var (start, isFirst) = (walk.At, walk.IsAtFirst);
        place = _shape.Find(ref walk, inResource, out var hasSameValue);
        if (hasSameValue)
        {
            return true;
        }

        if (place < 0)
        {
            if (!walk.Next())
            {
                return false;
            }

            place = _shape.Add();
            _shape[place].InResource = inResource;
            _shape[place].IsFirst = isFirst;
            _shape[place].Use = inResource ? _members.RoleOf(walk.Name)
                : walk.Name.SequenceEqual("resource"u8) ? MemberRole.Resource
                : MemberRole.None;
        }

        ref var member = ref _shape[place];
        (member.Start, member.NameAt, member.ValueAt, member.End) = (start, walk.NameAt, walk.At, walk.At);
        if (member.Use != MemberRole.Resource)
        {
            member.HasEscape = walk.SkipValue();
            member.End = Math.Max(walk.At, member.ValueAt); // no value, where it is faulty
        }

        if (member.Use >= MemberRole.Relevant)
        {
            member.Hash = ByteHash.Of(walk.Json[member.NameAt..member.End]);
        }

        return !walk.IsFaulty;
    }
}
