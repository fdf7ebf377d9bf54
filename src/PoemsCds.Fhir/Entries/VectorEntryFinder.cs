namespace PoemsCds.Fhir.Entries;

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
    public bool TryOutline(ReadOnlySpan<byte> json, int at, DecidingMembers members, int depth, ref EntryOutline outline)
    {
        var walk = new MemberWalk(json, at, depth);
        var hasResource = false;
        outline.Clear();
        while (walk.Next())
        {
            if (!walk.Name.SequenceEqual("resource"u8))
            {
                walk.SkipValue();
            }
            else if (hasResource || !TryResource(ref walk, json, members, ref outline))
            {
                return false;
            }
            else
            {
                hasResource = true;
            }
        }

        outline.End = walk.At;
        return hasResource && !walk.IsFaulty;
    }

    private static bool TryResource(ref MemberWalk entry, ReadOnlySpan<byte> json, DecidingMembers members, ref EntryOutline outline)
    {
        var walk = entry.Into();
        while (walk.Next())
        {
            var decides = members.Decides(walk.Name);
            var start = walk.NameAt;
            var hasEscape = walk.SkipValue();
            if ((decides == false && hasEscape) || (decides == true && !outline.TryAdd(start, walk.At)))
            {
                return false;
            }
        }

        entry.GoTo(walk.At);
        return !walk.IsFaulty;
    }
}
