using System.Text.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>Iterates over the items of a JSON array. The caller skips the items.</summary>
internal ref struct ListWalker
{
    private readonly ReadOnlySpan<byte> _json;
    private bool _hasStarted;

    /// <summary>Creates a walker that starts after the opening bracket.</summary>
    internal ListWalker(ReadOnlySpan<byte> json, int at)
    {
        _json = json;
        At = at;
    }

    /// <summary>The current position. The caller sets it to the end of an item after skipping it.</summary>
    internal int At { get; set; }

    /// <summary>Moves to the next item.</summary>
    /// <returns>Whether there is one; if not, the position is at the closing bracket.</returns>
    /// <exception cref="JsonException">Two items are not separated by exactly one comma, or the JSON ends.</exception>
    internal bool Next()
    {
        var next = SkipBlanks();
        if (_hasStarted && next == ',')
        {
            At++;
            next = SkipBlanks();
            return next is not (']' or ',' or 0) ? true : throw Broken();
        }

        if (next is 0 or ',' || (_hasStarted && next != ']'))
        {
            throw Broken();
        }

        _hasStarted = true;
        return next != ']';
    }

    private static JsonException Broken() => new("Invalid JSON array.");

    // Returns the next byte that is not a blank; zero at the end.
    private int SkipBlanks()
    {
        At = MemberWalker.SkipBlanks(_json, At);
        return At < _json.Length ? _json[At] : 0;
    }
}
