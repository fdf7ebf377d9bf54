using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the severity of an OperationOutcome. Epic adds a harmless one to every search result.</summary>
internal static class OperationOutcomeReader
{
    /// <summary>Whether the resource at the reader is an OperationOutcome.</summary>
    internal static bool IsOutcome(Utf8JsonReader reader)
    {
        var isOutcome = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueEquals("resourceType"u8);
            reader.Read();
            isOutcome = isType ? reader.TokenType == JsonTokenType.String && reader.ValueEquals("OperationOutcome"u8) : isOutcome;
            reader.Skip();
        }

        return isOutcome;
    }

    /// <summary>Whether any issue is an error or fatal. Unknown severities and missing issues count as errors.</summary>
    /// <param name="reader">At the start of the resource; left at its end.</param>
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
