using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads what an OperationOutcome amounts to. Epic puts a harmless one into every search result.</summary>
internal static class OperationOutcomeReader
{
    /// <summary>Whether it says more than a warning: an error, fatal, a severity that is not known, or nothing at all.</summary>
    /// <param name="reader">Stands on the start of the resource; is left on its end.</param>
    internal static bool HasError(ref Utf8JsonReader reader)
    {
        var hasError = false;
        var hasIssue = false;
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueEquals("severity"u8))
            {
                reader.Read();
                hasIssue = true;
                hasError |= reader.TokenType != JsonTokenType.String
                    || !(reader.ValueEquals("warning"u8) || reader.ValueEquals("information"u8));
            }
        }

        return hasError || !hasIssue;
    }
}
