using System.Globalization;

namespace PoemsCds.Governance.Reports;

/// <summary>Days as text, in addresses, pages and files alike.</summary>
internal static class Days
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The day in ISO 8601, such as <c>2026-11-01</c>.</summary>
    internal static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Text"/> writes.</summary>
    internal static bool TryRead(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
