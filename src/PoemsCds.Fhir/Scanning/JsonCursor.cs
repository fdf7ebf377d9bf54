using System.Text.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>A JSON reader with its bytes, so that it can be moved past what was skipped without it.</summary>
/// <param name="reader">The reader.</param>
/// <param name="json">The bytes that the reader reads.</param>
internal ref struct JsonCursor(Utf8JsonReader reader, ReadOnlySpan<byte> json)
{
    private const int DefaultDepth = 64; // of a reader without an explicit limit

    /// <summary>The reader.</summary>
    internal Utf8JsonReader Reader = reader;

    /// <summary>The bytes.</summary>
    internal readonly ReadOnlySpan<byte> Json { get; } = json;

    /// <summary>Start of the bytes of the reader; positions of the reader are relative to it.</summary>
    internal int Offset { get; private set; }

    /// <summary>The position of the reader.</summary>
    internal readonly int Position => Offset + (int)Reader.BytesConsumed;

    /// <summary>Maximum nesting of an item of the list that the reader has entered, including the item itself.</summary>
    internal readonly int ItemDepth
    {
        get
        {
            var depth = Reader.CurrentState.Options.MaxDepth;
            return (depth == 0 ? DefaultDepth : depth) - Reader.CurrentDepth - 1;
        }
    }

    /// <summary>Moves the reader to the end of the list that it has entered.</summary>
    /// <param name="position">The position of the closing bracket.</param>
    internal void EndList(int position)
    {
        Reader = new Utf8JsonReader(Json[position..], isFinalBlock: true, Reader.CurrentState);
        Offset = position;
        Reader.Read();
    }

    /// <summary>Skips a list of objects in blocks, from its start to its end.</summary>
    /// <param name="count">Number of objects; undefined if the list was not skipped.</param>
    /// <returns>Whether the list was skipped. If not, the reader has not moved: an item is in doubt.</returns>
    /// <exception cref="JsonException">Two items are not separated by exactly one comma, or the JSON ends.</exception>
    internal bool TrySkipObjects(out int count)
    {
        count = 0;
        var items = new ListWalker(Json, Position);
        var depth = ItemDepth;
        while (items.Next())
        {
            var hasEscape = false;
            var end = Json[items.At] == '{' ? JsonBlocks.EndOfContainer(Json, items.At, depth, ref hasEscape) : -1;
            if (end < 0)
            {
                return false;
            }

            items.At = end;
            count++;
        }

        EndList(items.At);
        return true;
    }
}
