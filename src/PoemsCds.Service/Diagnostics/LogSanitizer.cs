using System.Buffers;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Texts of callers that may stand in a log (R-179): addresses and identifiers, nothing with blanks or controls.</summary>
internal static class LogSanitizer
{
    private const int Longest = 200;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/+=@");

    /// <summary>The text; a dash where there is none, and a word where it may not be shown.</summary>
    internal static string Sanitize(string? text) =>
        string.IsNullOrEmpty(text) ? "-"
        : text.Length <= Longest && !text.AsSpan().ContainsAnyExcept(Characters) ? text
        : "unprintable";
}
