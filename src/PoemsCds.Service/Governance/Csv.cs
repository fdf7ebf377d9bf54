namespace PoemsCds.Service.Governance;

/// <summary>Comma-separated values (RFC 4180).</summary>
internal static class Csv
{
    /// <summary>End of a line.</summary>
    internal const string EndOfLine = "\r\n";

    private const string BeginsFormula = "=+-@\t\r";

    /// <summary>A field. A client's own words must not be taken for a formula by a spreadsheet.</summary>
    internal static string Quoted(string? field) =>
        $"\"{(field is { Length: > 0 } && BeginsFormula.Contains(field[0], StringComparison.Ordinal) ? "'" : "")}{field?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
