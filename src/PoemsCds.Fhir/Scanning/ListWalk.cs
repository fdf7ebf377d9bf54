using System.Text.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>Goes from item to item of a JSON list; others skip the items.</summary>
internal ref struct ListWalk
{
    private readonly ReadOnlySpan<byte> _json;
    private bool _hasBegun;

    /// <summary>Begins behind the opening bracket.</summary>
    internal ListWalk(ReadOnlySpan<byte> json, int at)
    {
        _json = json;
        At = at;
    }

    /// <summary>The position reached; to be set after an item when it has been skipped.</summary>
    internal int At { get; set; }

    /// <summary>Goes on to the next item.</summary>
    /// <returns>Whether there is one; if not, the closing bracket is here.</returns>
    /// <exception cref="JsonException">Between two items is something else than one comma, or the JSON ends.</exception>
    internal bool Next()
    {
        var next = Significant();
        if (_hasBegun && next == ',')
        {
            At++;
            next = Significant();
            return next is not (']' or ',' or 0) ? true : throw Broken();
        }

        if (next is 0 or ',' || (_hasBegun && next != ']'))
        {
            throw Broken();
        }

        _hasBegun = true;
        return next != ']';
    }

    private static JsonException Broken() => new("A list is not as JSON has it.");

    // The next byte that is not a blank; zero at the end.
    private int Significant()
    {
        while (At < _json.Length)
        {
            if (!MemberWalk.IsBlank(_json[At]))
            {
                return _json[At];
            }

            At++;
        }

        return 0;
    }
}
