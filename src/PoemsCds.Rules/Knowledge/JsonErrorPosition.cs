using System.Text.Json;
using System.Text.RegularExpressions;

namespace PoemsCds.Rules.Knowledge;

/// <summary>
/// Describes a JSON error in a file of the product or its settings. The text can quote the file: never use it for patient data.
/// </summary>
public static partial class JsonErrorPosition
{
    /// <summary>
    /// Describes the position and cause of an error, such as <c>line 4, byte 6: '}' is an invalid start of a value</c>; line and byte are
    /// counted from 1.
    /// </summary>
    /// <param name="exception">Exception of the parser.</param>
    public static string Describe(JsonException exception) => (exception.LineNumber, exception.BytePositionInLine) switch
    {
        ({ } line, { } position) => $"line {line + 1}, byte {position + 1}: {ReasonOf(exception)}",
        ({ } line, null) => $"line {line + 1}: {ReasonOf(exception)}",
        _ => ReasonOf(exception),
    };

    private static string ReasonOf(JsonException exception) => Position().Replace(exception.Message, "").TrimEnd('.');

    // The parser counts from 0 and appends the position to its message.
    [GeneratedRegex(
        @"\s(Path: .*\| )?LineNumber: \d+ \| BytePositionInLine: \d+\.?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Position();
}
