using System.Text.RegularExpressions;
using PoemsCds.Governance.Pages;

namespace PoemsCds.Governance.Exports;

/// <summary>Writes comma-separated values (RFC 4180).</summary>
internal static partial class Csv
{
    /// <summary>The line ending.</summary>
    internal const string EndOfLine = "\r\n";

    /// <summary>
    /// Quotes a field. Text of clients must not become a formula in a spreadsheet: neither at the beginning of the field, nor after a
    /// character that spreadsheets of another locale read as a separator. Line breaks and tabs, which would start a new cell, are replaced,
    /// as are all other control characters.
    /// </summary>
    internal static string Quote(string? field) =>
        $"\"{Formula().Replace(PrintableText.Of(field), "$1'$2").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // The characters that start a formula, including full-width and small forms, which some spreadsheets treat alike.
    [GeneratedRegex("((?:^|[,;|\uFFFD])[\\s\"']*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B])")]
    private static partial Regex Formula();
}
