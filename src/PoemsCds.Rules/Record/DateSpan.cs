using System.Globalization;

namespace PoemsCds.Rules.Record;

/// <summary>
/// A date known to the day, the month or the year, as the range of days it can mean, both ends inclusive.
/// </summary>
/// <remarks>A comparison that depends on the missing part returns <see langword="null"/> (unknown).</remarks>
/// <param name="Earliest">First possible day.</param>
/// <param name="Latest">Last possible day.</param>
public readonly record struct DateSpan(DateOnly Earliest, DateOnly Latest)
{
    /// <summary>A date known to the day.</summary>
    public static DateSpan On(DateOnly day) => new(day, day);

    /// <summary>
    /// Reads a FHIR <c>date</c> or <c>dateTime</c>: <c>2024</c>, <c>2024-03</c>, <c>2024-03-05</c>, or the last with a time.
    /// </summary>
    /// <param name="text">FHIR text. The date is used as written, without time zone conversion.</param>
    /// <param name="span">The possible days.</param>
    /// <returns><see langword="false"/> when the text is not a FHIR date.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateSpan span)
    {
        span = default;
        if (text.Length > 10 && text[10] is not 'T' and not ' ')
        {
            return false;
        }

        var date = text.Length > 10 ? text[..10] : text;
        if (date.Length is not (4 or 7 or 10) || !TryNumber(date[..4], 9999, out var year))
        {
            return false;
        }

        if (date.Length == 4)
        {
            span = new DateSpan(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            return true;
        }

        if (date[4] != '-' || !TryNumber(date[5..7], 12, out var month))
        {
            return false;
        }

        var days = DateTime.DaysInMonth(year, month);
        if (date.Length == 7)
        {
            span = new DateSpan(new DateOnly(year, month, 1), new DateOnly(year, month, days));
            return true;
        }

        var isDay = TryNumber(date[8..], days, out var day) && date[7] == '-';
        span = isDay ? On(new DateOnly(year, month, day)) : default;
        return isDay;
    }

    /// <summary>Whether this date is before the given day; <see langword="null"/> (unknown) when it depends on the missing part.</summary>
    /// <param name="day">Day to compare with, exclusive.</param>
    public bool? IsBefore(DateOnly day) => Latest < day ? true : Earliest >= day ? false : null;

    /// <summary>Minimum number of days between the two dates, in either order; zero when they can be the same day.</summary>
    public int MinDaysUntil(DateSpan other) => Math.Max(
        0,
        Math.Max(other.Earliest.DayNumber - Latest.DayNumber, Earliest.DayNumber - other.Latest.DayNumber));

    /// <summary>Maximum number of days between the two dates, in either order.</summary>
    public int MaxDaysUntil(DateSpan other) => Math.Max(
        other.Latest.DayNumber - Earliest.DayNumber,
        Latest.DayNumber - other.Earliest.DayNumber);

    /// <summary>Minimum number of days between the first and the last of several dates; zero for fewer than two.</summary>
    /// <param name="dates">The dates, in any order.</param>
    public static int MinSpread(IReadOnlyCollection<DateSpan> dates) => dates.Count == 0
        ? 0
        : Math.Max(0, dates.Max(d => d.Earliest).DayNumber - dates.Min(d => d.Latest).DayNumber);

    /// <summary>Formats the date as precisely as it is known: <c>2024</c>, <c>2024-03</c> or <c>2024-03-05</c>.</summary>
    public override string ToString()
    {
        var format = Earliest == Latest ? "yyyy-MM-dd" : Earliest.Month == Latest.Month ? "yyyy-MM" : "yyyy";
        return Earliest.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Adds calendar months to a day; the result is clamped to the range of <see cref="DateOnly"/>.</summary>
    /// <param name="day">The day.</param>
    /// <param name="months">Months to add; may be negative.</param>
    internal static DateOnly MonthsAfter(DateOnly day, int months)
    {
        var month = ((day.Year * 12) + day.Month - 1) + months;
        return month < 12 ? DateOnly.MinValue : month >= 12 * 10000 ? DateOnly.MaxValue : day.AddMonths(months);
    }

    /// <summary>Adds days to a day; the result is clamped to the range of <see cref="DateOnly"/>.</summary>
    /// <param name="day">The day.</param>
    /// <param name="days">Days to add; may be negative.</param>
    internal static DateOnly DaysAfter(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>The date some days later, as precisely as this one is known.</summary>
    /// <param name="days">Days to add; may be negative.</param>
    public DateSpan After(int days) => new(DaysAfter(Earliest, days), DaysAfter(Latest, days));

    // Checks the digits first: int.TryParse would accept trailing null characters.
    private static bool TryNumber(ReadOnlySpan<char> digits, int highest, out int number)
    {
        number = 0;
        return !digits.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= 1
            && number <= highest;
    }
}
