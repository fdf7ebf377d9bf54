using System.Text.Json;

namespace PoemsCds.Fhir.Reading;

/// <summary>Reads what an OperationOutcome amounts to. Epic puts a harmless one into every search result.</summary>
internal static class OutcomeReader
{
    /// <summary>Whether one of its issues is an error or fatal.</summary>
    /// <param name="reader">Stands on the start of the resource; is left on its end.</param>
    internal static bool HasError(ref Utf8JsonReader reader)
    {
        var hasError = false;
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("severity"u8))
            {
                reader.Read();
                hasError |= reader.TokenType == JsonTokenType.String
                    && (reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("fatal"u8));
            }
        }

        return hasError;
    }
}
