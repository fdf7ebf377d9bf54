using System.Text.RegularExpressions;
using PoemsCds.Governance.Pages;

namespace PoemsCds.Governance.Exports;

/// <summary>Comma-separated values (RFC 4180).</summary>
internal static partial class Csv
{
    /// <summary>End of a line.</summary>
    internal const string EndOfLine = "\r\n";

    /// <summary>
    /// A field. A client's own words must not be taken for a formula by a spreadsheet: not at the beginning of the field, nor
    /// behind what a spreadsheet of another country takes for the end of one. Line breaks and tabs, which would begin a cell
    /// there, are replaced with all other control characters.
    /// </summary>
    internal static string Quoted(string? field) =>
        $"\"{Formula().Replace(PrintableText.Of(field), "$1'$2").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // The signs that begin a formula, also as wide and small forms, which some spreadsheets take for the same.
    [GeneratedRegex("((?:^|[,;|\uFFFD])[\\s\"']*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B])")]
    private static partial Regex Formula();
}
