using System.Buffers;
using System.Runtime.CompilerServices;

namespace PoemsCds.Fhir.Scanning;

/// <summary>Iterates over the members of a JSON object. Stops at the first error.</summary>
internal ref struct MemberWalker
{
    private static readonly SearchValues<byte> EndOfScalar = SearchValues.Create(",}] \t\r\n"u8);

    private readonly int _depth;
    private int _nameEnd;
    private bool _hasStarted;

    /// <summary>Creates a walker over an object.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="at">Start of the object; anything else is an error.</param>
    /// <param name="depth">Maximum nesting, including the object itself.</param>
    internal MemberWalker(ReadOnlySpan<byte> json, int at, int depth)
    {
        Json = json;
        _depth = depth;
        At = at + 1;
        IsInvalid = at >= json.Length || json[at] != '{' || depth < 1;
    }

    /// <summary>The JSON.</summary>
    internal readonly ReadOnlySpan<byte> Json { get; }

    /// <summary>The current position.</summary>
    internal int At { get; private set; }

    /// <summary>Whether the JSON is invalid, or a name is escaped.</summary>
    internal bool IsInvalid { get; private set; }

    /// <summary>Start of the name of the current member, after the quote.</summary>
    internal int NameAt { get; private set; }

    /// <summary>Whether no member was visited yet.</summary>
    internal readonly bool IsFirst => !_hasStarted;

    /// <summary>The name of the current member.</summary>
    internal readonly ReadOnlySpan<byte> Name => Json[NameAt.._nameEnd];

    /// <summary>Moves to the value of the next member.</summary>
    /// <returns>Whether there is one; if not, the object has ended or is invalid.</returns>
    internal bool Next()
    {
        if (IsInvalid)
        {
            return false;
        }

        var next = SkipBlanks();
        if (next == '}')
        {
            At++;
            return false;
        }

        if (_hasStarted && next == ',')
        {
            At++;
            next = SkipBlanks();
        }
        else if (_hasStarted)
        {
            next = 0;
        }

        _hasStarted = true;
        return next == '"' ? ReadName() : Fail();
    }

    /// <summary>Moves to the next member if it equals a known member of the same JSON, byte for byte.</summary>
    /// <param name="known">A member of a similar object.</param>
    /// <param name="hasSameValue">Whether the value is the same too; if so, it is skipped.</param>
    /// <returns>Whether the name and the punctuation around it are the same.</returns>
    internal bool TryRepeat(in KnownMember known, out bool hasSameValue)
    {
        hasSameValue = false;
        if (IsInvalid || known.IsFirst == _hasStarted)
        {
            return false;
        }

        var same = Json[At..].CommonPrefixLength(Json[known.Start..known.End]);
        if (same < known.ValueAt - known.Start)
        {
            return false;
        }

        // A string, object or array ends where its bytes end; a number may continue.
        hasSameValue = same == known.End - known.Start && known.End > known.ValueAt
            && Json[known.ValueAt] is (byte)'"' or (byte)'{' or (byte)'[';
        _hasStarted = true;
        NameAt = At + known.NameAt - known.Start;
        At += hasSameValue ? same : known.ValueAt - known.Start;
        if (!hasSameValue)
        {
            SkipBlanks(); // skip additional blanks
        }

        return true;
    }

    /// <summary>Returns a walker over the value of the current member, which must be an object.</summary>
    internal readonly MemberWalker Enter() => new(Json, At, _depth - 1);

    /// <summary>Moves to the position where an inner walker has ended.</summary>
    internal void GoTo(int at) => At = at;

    /// <summary>Skips the value of the current member.</summary>
    /// <returns>Whether the value may hold an escape.</returns>
    internal bool SkipValue()
    {
        var hasEscape = false;
        var end = (At < Json.Length ? Json[At] : 0) switch
        {
            '"' => JsonBlocks.EndOfString(Json, At + 1, ref hasEscape) + 1,
            '{' or '[' => JsonBlocks.EndOfContainer(Json, At, _depth - 1, ref hasEscape),
            _ => At + Math.Max(0, Json[At..].IndexOfAny(EndOfScalar)),
        };
        IsInvalid |= end <= At;
        At = end;
        return hasEscape;
    }

    /// <summary>Returns the position of the next byte that is not a blank; the length at the end.</summary>
    internal static int SkipBlanks(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && (json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
        {
            at++;
        }

        return at;
    }

    private bool ReadName()
    {
        var isEscaped = false;
        NameAt = At + 1;
        _nameEnd = JsonBlocks.EndOfString(Json, NameAt, ref isEscaped);
        At = _nameEnd + 1;
        if (_nameEnd < 0 || isEscaped || SkipBlanks() != ':')
        {
            return Fail();
        }

        At++;
        SkipBlanks();
        return true;
    }

    private bool Fail()
    {
        IsInvalid = true;
        return false;
    }

    // Returns the next byte that is not a blank; zero at the end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SkipBlanks() => (uint)At < (uint)Json.Length && Json[At] > ' ' ? Json[At] : SkipToNonBlank();

    private int SkipToNonBlank()
    {
        At = SkipBlanks(Json, At);
        return At < Json.Length ? Json[At] : 0;
    }
}
