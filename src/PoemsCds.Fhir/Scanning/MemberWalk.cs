using System.Buffers;
using System.Runtime.CompilerServices;

namespace PoemsCds.Fhir.Scanning;

/// <summary>Goes from member to member of one JSON object, and stops for good at the first fault.</summary>
internal ref struct MemberWalk
{
    private static readonly SearchValues<byte> EndOfScalar = SearchValues.Create(",}] \t\r\n"u8);

    private readonly int _depth;
    private int _nameEnd;
    private bool _hasBegun;

    /// <summary>Begins at an object.</summary>
    /// <param name="json">JSON.</param>
    /// <param name="at">Where the object starts; anything else is a fault.</param>
    /// <param name="depth">How deeply it may nest, itself included.</param>
    internal MemberWalk(ReadOnlySpan<byte> json, int at, int depth)
    {
        Json = json;
        _depth = depth;
        At = at + 1;
        IsFaulty = at >= json.Length || json[at] != '{' || depth < 1;
    }

    /// <summary>The JSON it goes through.</summary>
    internal readonly ReadOnlySpan<byte> Json { get; }

    /// <summary>The place reached.</summary>
    internal int At { get; private set; }

    /// <summary>Whether something is not as JSON has it, or a name is escaped.</summary>
    internal bool IsFaulty { get; private set; }

    /// <summary>Where the name of the member starts, behind its quote.</summary>
    internal int NameAt { get; private set; }

    /// <summary>Whether no member came before.</summary>
    internal readonly bool IsAtFirst => !_hasBegun;

    /// <summary>The name of the member.</summary>
    internal readonly ReadOnlySpan<byte> Name => Json[NameAt.._nameEnd];

    /// <summary>Goes on to the value of the next member.</summary>
    /// <returns>Whether there is one; if not, the object has ended or is faulty.</returns>
    internal bool Next()
    {
        if (IsFaulty)
        {
            return false;
        }

        var next = Significant();
        if (next == '}')
        {
            At++;
            return false;
        }

        if (_hasBegun && next == ',')
        {
            At++;
            next = Significant();
        }
        else if (_hasBegun)
        {
            next = 0;
        }

        _hasBegun = true;
        return next == '"' ? ReadName() : Fail();
    }

    /// <summary>Goes on to the next member if it is the same, byte for byte, as a known one of the same JSON.</summary>
    /// <param name="known">A member of another object of the same kind.</param>
    /// <param name="hasSameValue">Whether the value is the same too; it is skipped then.</param>
    /// <returns>Whether the name and what is around it are the same.</returns>
    internal bool TryRepeat(in KnownMember known, out bool hasSameValue)
    {
        hasSameValue = false;
        if (IsFaulty || known.IsFirst == _hasBegun)
        {
            return false;
        }

        var same = Json[At..].CommonPrefixLength(Json[known.Start..known.End]);
        if (same < known.ValueAt - known.Start)
        {
            return false;
        }

        // A text, object or list ends where its bytes end; a number may go on.
        hasSameValue = same == known.End - known.Start && known.End > known.ValueAt
            && Json[known.ValueAt] is (byte)'"' or (byte)'{' or (byte)'[';
        _hasBegun = true;
        NameAt = At + known.NameAt - known.Start;
        At += hasSameValue ? same : known.ValueAt - known.Start;
        if (!hasSameValue)
        {
            Significant(); // there may be more blanks here
        }

        return true;
    }

    /// <summary>A walk over the value of the member, which has to be an object.</summary>
    internal readonly MemberWalk Into() => new(Json, At, _depth - 1);

    /// <summary>Goes on to a place, where an inner walk has ended.</summary>
    internal void GoTo(int at) => At = at;

    /// <summary>Skips the value of the member.</summary>
    /// <returns>Whether there may be an escape in it.</returns>
    internal bool SkipValue()
    {
        var hasEscape = false;
        var end = (At < Json.Length ? Json[At] : 0) switch
        {
            '"' => JsonBlocks.EndOfString(Json, At + 1, ref hasEscape) + 1,
            '{' or '[' => JsonBlocks.EndOfContainer(Json, At, _depth - 1, ref hasEscape),
            _ => At + Math.Max(0, Json[At..].IndexOfAny(EndOfScalar)),
        };
        IsFaulty |= end <= At;
        At = end;
        return hasEscape;
    }

    /// <summary>Whether JSON may have the byte between two tokens.</summary>
    internal static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private bool ReadName()
    {
        var isEscaped = false;
        NameAt = At + 1;
        _nameEnd = JsonBlocks.EndOfString(Json, NameAt, ref isEscaped);
        At = _nameEnd + 1;
        if (_nameEnd < 0 || isEscaped || Significant() != ':')
        {
            return Fail();
        }

        At++;
        Significant();
        return true;
    }

    private bool Fail()
    {
        IsFaulty = true;
        return false;
    }

    // The next byte that is not a blank; zero at the end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Significant() => (uint)At < (uint)Json.Length && Json[At] > ' ' ? Json[At] : BehindBlanks();

    private int BehindBlanks()
    {
        while (At < Json.Length)
        {
            if (!IsBlank(Json[At]))
            {
                return Json[At];
            }

            At++;
        }

        return 0;
    }
}
