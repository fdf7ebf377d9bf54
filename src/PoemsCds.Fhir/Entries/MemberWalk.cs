using System.Buffers;
using System.Runtime.CompilerServices;

namespace PoemsCds.Fhir.Entries;

/// <summary>Goes from member to member of one JSON object, and stops for good at the first fault.</summary>
internal ref struct MemberWalk
{
    private static readonly SearchValues<byte> EndOfScalar = SearchValues.Create(",}] \t\r\n"u8);

    private readonly ReadOnlySpan<byte> _json;
    private readonly int _depth;
    private int _nameEnd;
    private bool _hasBegun;

    /// <summary>Begins at an object.</summary>
    /// <param name="json">JSON.</param>
    /// <param name="at">Where the object starts; anything else is a fault.</param>
    /// <param name="depth">How deeply it may nest, itself included.</param>
    internal MemberWalk(ReadOnlySpan<byte> json, int at, int depth)
    {
        _json = json;
        _depth = depth;
        At = at + 1;
        IsFaulty = at >= json.Length || json[at] != '{' || depth < 1;
    }

    /// <summary>The place reached.</summary>
    internal int At { get; private set; }

    /// <summary>Whether something is not as JSON has it, or a name is escaped.</summary>
    internal bool IsFaulty { get; private set; }

    /// <summary>Where the name of the member starts, behind its quote.</summary>
    internal int NameAt { get; private set; }

    /// <summary>The name of the member.</summary>
    internal readonly ReadOnlySpan<byte> Name => _json[NameAt.._nameEnd];

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

    /// <summary>A walk over the value of the member, which has to be an object.</summary>
    internal readonly MemberWalk Into() => new(_json, At, _depth - 1);

    /// <summary>Goes on to a place, where an inner walk has ended.</summary>
    internal void GoTo(int at) => At = at;

    /// <summary>Passes over the value of the member.</summary>
    /// <returns>Whether there may be an escape in it.</returns>
    internal bool SkipValue()
    {
        var hasEscape = false;
        var end = (At < _json.Length ? _json[At] : 0) switch
        {
            '"' => JsonBlocks.EndOfString(_json, At + 1, ref hasEscape) + 1,
            '{' or '[' => JsonBlocks.EndOfContainer(_json, At, _depth - 1, ref hasEscape),
            _ => At + Math.Max(0, _json[At..].IndexOfAny(EndOfScalar)),
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
        _nameEnd = JsonBlocks.EndOfString(_json, NameAt, ref isEscaped);
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

    // The next byte that is no blank; zero at the end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Significant() => (uint)At < (uint)_json.Length && _json[At] > ' ' ? _json[At] : BehindBlanks();

    private int BehindBlanks()
    {
        while (At < _json.Length)
        {
            if (!IsBlank(_json[At]))
            {
                return _json[At];
            }

            At++;
        }

        return 0;
    }
}
