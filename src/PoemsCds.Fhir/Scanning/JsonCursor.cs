using System.Text.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>A JSON reader with its bytes, so that it can be moved past what was skipped without it.</summary>
/// <param name="reader">The reader.</param>
/// <param name="json">The bytes that the reader reads.</param>
internal ref struct JsonCursor(Utf8JsonReader reader, ReadOnlySpan<byte> json)
{
    /// <summary>The reader.</summary>
    internal Utf8JsonReader Reader = reader;

    /// <summary>The bytes.</summary>
    internal readonly ReadOnlySpan<byte> Json { get; } = json;

    /// <summary>Start of the bytes of the reader; positions of the reader are relative to it.</summary>
    internal int Offset { get; private set; }

    /// <summary>The position of the reader.</summary>
    internal readonly int Position => Offset + (int)Reader.BytesConsumed;

    /// <summary>Moves the reader to a position, with the state of another position.</summary>
    internal void GoTo(int position, JsonReaderState state)
    {
        Offset = position;
        Reader = new Utf8JsonReader(Json[position..], isFinalBlock: true, state);
    }
}
