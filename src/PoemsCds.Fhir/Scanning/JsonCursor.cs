using System.Text.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>A JSON reader with the bytes it reads, so that it can be put behind what was passed over without it.</summary>
/// <param name="reader">The reader.</param>
/// <param name="json">The bytes it was made over; empty where they are not at hand, and nothing can be passed over.</param>
internal ref struct JsonCursor(Utf8JsonReader reader, ReadOnlySpan<byte> json)
{
    /// <summary>The reader.</summary>
    internal Utf8JsonReader Reader = reader;

    /// <summary>The bytes it was made over.</summary>
    internal ReadOnlySpan<byte> Json { get; private set; } = json;

    /// <summary>Puts the reader at a place, in the state it had at another.</summary>
    internal void GoTo(int at, JsonReaderState state)
    {
        Json = Json[at..];
        Reader = new Utf8JsonReader(Json, isFinalBlock: true, state);
    }
}
