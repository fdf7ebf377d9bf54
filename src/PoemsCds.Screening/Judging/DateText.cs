using System.Globalization;

namespace PoemsCds.Screening.Judging;

/// <summary>Days as text.</summary>
internal static class DateText
{
    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    internal static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
