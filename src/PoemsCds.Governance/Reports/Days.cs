using System.Globalization;

namespace PoemsCds.Governance.Reports;

/// <summary>Formats and parses days, in addresses, pages and files.</summary>
internal static class Days
{
    private const string Pattern = "yyyy-MM-dd";

    /// <summary>Formats a day in ISO 8601, such as <c>2026-11-01</c>.</summary>
    internal static string Format(DateOnly day) => day.ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Parses the format of <see cref="Format"/>.</summary>
    internal static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
