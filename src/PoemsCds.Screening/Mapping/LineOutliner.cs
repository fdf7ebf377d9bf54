using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Screening.Mapping;

/// <summary>
/// Outlines resources, a line each, as <see cref="EntryScanner"/> outlines the entries of a Bundle, but without their subject: lines that
/// differ in the patient alone have equal outlines.
/// </summary>
internal sealed class LineOutliner
{
    private readonly EntryShape[] _shapes;
    private EntryOutline _outline = new();

    /// <summary>Creates an outliner.</summary>
    /// <param name="types">Number of types; the lines of a type are alike.</param>
    internal LineOutliner(int types) => _shapes = new EntryShape[types];

    /// <summary>The outline of the last resource.</summary>
    internal ref readonly EntryOutline Current => ref _outline;

    /// <summary>Position of the value of the subject; -1 if there is none.</summary>
    internal int SubjectAt { get; private set; }

    /// <summary>Position after the value of the subject.</summary>
    internal int SubjectEnd { get; private set; }

    /// <summary>Where the components are; empty if there are none.</summary>
    internal Range Components { get; private set; }

    /// <summary>Forgets the layout of earlier lines. Required when lines come from another buffer.</summary>
    internal void Reset() => Array.Clear(_shapes);

    /// <summary>Outlines a resource.</summary>
    /// <param name="json">Valid UTF-8 from the start of the buffer to the end of the line.</param>
    /// <param name="at">Start of the resource.</param>
    /// <param name="type">Its type.</param>
    /// <param name="members">The relevant members.</param>
    /// <param name="depth">Maximum nesting.</param>
    /// <returns>Whether there is an outline, which ends with the line. If not, the resource must be read in full.</returns>
    internal bool TryOutline(ReadOnlySpan<byte> json, int at, int type, RelevantMembers members, int depth)
    {
        var walker = new MemberWalker(json, at, depth);
        ref var shape = ref _shapes[type];
        shape.Rewind();
        _outline.Clear();
        SubjectAt = SubjectEnd = -1;
        Components = default;
        while (TryMember(ref walker, ref shape, members, out var place))
        {
            ref readonly var member = ref shape[place];
            var valueAt = walker.At - (member.End - member.ValueAt);
            if (member.Role == MemberRole.Relevant && IsSubject(json[walker.NameAt..]))
            {
                if (SubjectAt >= 0)
                {
                    return false; // subject and patient: let the reader compare them
                }

                (SubjectAt, SubjectEnd) = (valueAt, walker.At);
                continue;
            }

            if (member.Role >= MemberRole.Relevant && json[walker.NameAt..].StartsWith("component\""u8))
            {
                Components = valueAt..walker.At;
            }

            if (!_outline.TryAdd(member.Role, member.HasEscape, walker.NameAt, valueAt, walker.At, member.Hash))
            {
                return false;
            }
        }

        _outline.End = walker.At;
        return !walker.IsInvalid && IsBlank(json[walker.At..]);
    }

    private static bool IsSubject(ReadOnlySpan<byte> name) => name.StartsWith("subject\""u8) || name.StartsWith("patient\""u8);

    private static bool IsBlank(ReadOnlySpan<byte> rest) => rest.IsEmpty || !rest.ContainsAnyExcept(" \t\r\n"u8);

    private static bool TryMember(ref MemberWalker walker, ref EntryShape shape, RelevantMembers members, out int place)
    {
        var (start, isFirst) = (walker.At, walker.IsFirst);
        place = shape.Find(ref walker, inResource: true, out var hasSameValue);
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

            place = shape.Add();
            shape[place].InResource = true;
            shape[place].IsFirst = isFirst;
            shape[place].Role = members.RoleOf(walker.Name);
        }

        ref var member = ref shape[place];
        (member.Start, member.NameAt, member.ValueAt) = (start, walker.NameAt, walker.At);
        member.HasEscape = walker.SkipValue();
        member.End = Math.Max(walker.At, member.ValueAt); // no value if it is invalid
        if (member.Role >= MemberRole.Relevant)
        {
            member.Hash = ByteHash.Of(walker.Json[member.NameAt..member.End]);
        }

        return !walker.IsInvalid;
    }
}
