using System.Text;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>A code of a site as a token of a FHIR search, escaped as FHIR and a URL ask for.</summary>
internal static class SearchToken
{
    /// <summary>Returns the token.</summary>
    /// <param name="code">Code of a site, which may hold any character.</param>
    internal static string Of(Coding code) => $"{Escape(code.System).Replace("%3A", ":").Replace("%2F", "/")}|{Escape(code.Code)}";

    // In FHIR, a backslash precedes the characters that separate tokens and their parts.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            _ = c is '\\' or ',' or '|' or '$' ? escaped.Append('\\').Append(c) : escaped.Append(c);
        }

        return Uri.EscapeDataString(escaped.ToString());
    }
}
