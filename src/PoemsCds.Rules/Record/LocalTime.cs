namespace PoemsCds.Rules.Record;

/// <summary>Reads the local time of day of a FHIR <c>dateTime</c> or <c>instant</c>.</summary>
public static class LocalTime
{
    private const int TimeStart = 11;
    private const int TimeEnd = 16;
    private const int NoNumber = int.MaxValue;

    /// <summary>
    /// Reads the time of day as written, in its own offset and to the minute: <c>2024-03-05T07:45:30-05:00</c> is 07:45.
    /// </summary>
    /// <param name="text">FHIR text.</param>
    /// <returns>
    /// <see langword="null"/> (unknown) without a time, for a time that does not exist, and for one in UTC (<c>Z</c> or <c>-00:00</c>),
    /// which does not tell the time at the place of the patient.
    /// </returns>
    public static TimeOnly? Parse(ReadOnlySpan<char> text)
    {
        var hasTime = text.Length >= TimeEnd && text[TimeStart - 1] is 'T' or ' ';
        return hasTime
            && !text.EndsWith("Z", StringComparison.OrdinalIgnoreCase)
            && !text.EndsWith("-00:00", StringComparison.Ordinal)
            && text[TimeStart..TimeEnd] is [var hour1, var hour2, ':', var minute1, var minute2]
            && (Number(hour1, hour2), Number(minute1, minute2)) is ( < 24 and var hour, < 60 and var minute)
            ? new TimeOnly(hour, minute)
            : null;
    }

    private static int Number(char tens, char ones) =>
        char.IsAsciiDigit(tens) && char.IsAsciiDigit(ones) ? (10 * (tens - '0')) + ones - '0' : NoNumber;
}
