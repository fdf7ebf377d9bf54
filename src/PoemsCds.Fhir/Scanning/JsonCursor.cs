using System.Text.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>A JSON reader with the bytes that it reads, so that it can be moved past what was skipped without it.</summary>
/// <param name="reader">The reader.</param>
/// <param name="json">The bytes that the reader was made over.</param>
internal ref struct JsonCursor(Utf8JsonReader reader, ReadOnlySpan<byte> json)
{
    /// <summary>The reader.</summary>
    internal Utf8JsonReader Reader = reader;

    /// <summary>The bytes.</summary>
    internal readonly ReadOnlySpan<byte> Json { get; } = json;

    /// <summary>Where the bytes of the reader start: its own positions count from here.</summary>
    internal int Offset { get; private set; }

    /// <summary>The position of the reader.</summary>
    internal readonly int Position => Offset + (int)Reader.BytesConsumed;

    /// <summary>Moves the reader to a position, in the state that it had at another.</summary>
    internal void GoTo(int position, JsonReaderState state)
    {
        Offset = position;
        Reader = new Utf8JsonReader(Json[position..], isFinalBlock: true, state);
    }
}
