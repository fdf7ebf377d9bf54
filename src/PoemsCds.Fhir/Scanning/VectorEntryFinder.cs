namespace PoemsCds.Fhir.Scanning;

/// <summary>
/// Outlines an entry without reading it: names and punctuation of the entry and of its resource are checked, what stands inside
/// their members is passed over in blocks.
/// </summary>
/// <remarks>
/// In what is passed over it does not see a wrong number or literal, a wrong escape, and wrong punctuation where brackets
/// still match in number. See docs/decisions/0018-entry-finder.md for why that loses no fact.
/// </remarks>
internal sealed class VectorEntryFinder : IEntryFinder
{
    /// <inheritdoc/>
    public bool TryOutline(ReadOnlySpan<byte> json, int at, RelevantMembers members, int depth, ref EntryShape shape, ref EntryOutline outline)
    {
        var walk = new MemberWalk(json, at, depth);
        var hasResource = false;
        outline.Clear();
        shape.Rewind();
        while (TryMember(ref walk, members, inResource: false, ref shape, out var place))
        {
            if (shape[place].Use != MemberRole.Resource)
            {
                continue;
            }

            if (hasResource || !TryResource(ref walk, members, ref shape, ref outline))
            {
                return false;
            }

            hasResource = true;
        }

        outline.End = walk.At;
        return hasResource && !walk.IsFaulty;
    }

    private static bool TryResource(ref MemberWalk entry, RelevantMembers members, ref EntryShape shape, ref EntryOutline outline)
    {
        var walk = entry.Into();
        while (TryMember(ref walk, members, inResource: true, ref shape, out var place))
        {
            ref readonly var member = ref shape[place];
            if (!outline.TryAdd(member.Use, member.HasEscape, walk.NameAt, walk.At - (member.End - member.ValueAt), walk.At, member.Hash))
            {
                return false;
            }
        }

        entry.GoTo(walk.At);
        return !walk.IsFaulty;
    }

    // Passes over a member, but for the value of a resource.
    private static bool TryMember(ref MemberWalk walk, RelevantMembers members, bool inResource, ref EntryShape shape, out int place)
    {
        var (start, isFirst) = (walk.At, walk.IsAtFirst);
        place = shape.Find(ref walk, inResource, out var hasSameValue);
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

            place = shape.Add();
            shape[place].InResource = inResource;
            shape[place].IsFirst = isFirst;
            shape[place].Use = inResource ? members.RoleOf(walk.Name) : walk.Name.SequenceEqual("resource"u8) ? MemberRole.Resource : MemberRole.None;
        }

        ref var member = ref shape[place];
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
