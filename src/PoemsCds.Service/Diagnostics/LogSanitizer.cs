using System.Buffers;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Keeps text of callers out of the log (R-179), except addresses and identifiers without spaces or control characters.</summary>
internal static class LogSanitizer
{
    private const int MaxLength = 200;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/+=@");

    /// <summary>Returns the text, <c>-</c> if it is null or empty, or <c>unprintable</c> if it may not be logged.</summary>
    internal static string Sanitize(string? text) =>
        string.IsNullOrEmpty(text) ? "-"
        : text.Length <= MaxLength && !text.AsSpan().ContainsAnyExcept(Characters) ? text
        : "unprintable";
}
