using System.Text.Json;
using System.Text.RegularExpressions;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Tells what is wrong with a JSON file of the program or its settings. It can quote the file, so it is not for records.</summary>
public static partial class JsonErrorPosition
{
    /// <summary>Where and what it is, such as <c>line 4, byte 6: '}' is an invalid start of a value</c>; both are counted from 1.</summary>
    /// <param name="fault">What the parser says.</param>
    public static string Of(JsonException fault) => (fault.LineNumber, fault.BytePositionInLine) switch
    {
        ({ } line, { } position) => $"line {line + 1}, byte {position + 1}: {ReasonOf(fault)}",
        ({ } line, null) => $"line {line + 1}: {ReasonOf(fault)}",
        _ => ReasonOf(fault),
    };

    private static string ReasonOf(JsonException fault) => Position().Replace(fault.Message, "").TrimEnd('.');

    // The parser counts from 0, and names the place behind its message.
    [GeneratedRegex(
        @"\s(Path: .*\| )?LineNumber: \d+ \| BytePositionInLine: \d+\.?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Position();
}
