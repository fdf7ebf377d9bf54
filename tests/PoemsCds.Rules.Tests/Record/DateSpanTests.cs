using System.Globalization;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Record;

public sealed class DateSpanTests
{
    [Theory]
    [InlineData("2024", "2024-01-01", "2024-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2023-02", "2023-02-01", "2023-02-28")]
    [InlineData("2024-03-05", "2024-03-05", "2024-03-05")]
    [InlineData("2024-03-05T23:30:00-05:00", "2024-03-05", "2024-03-05")]
    [InlineData("2024-03-05 10:00", "2024-03-05", "2024-03-05")]
    public void TryParse_FhirDate_ReturnsAllPossibleDays(string text, string earliest, string latest)
    {
        Assert.True(DateSpan.TryParse(text, out var span));
        Assert.Equal((Day(earliest), Day(latest)), (span.Earliest, span.Latest));
    }

    [Fact]
    public void TryParse_EveryDayOfFourHundredYears_RoundTrips()
    {
        for (var day = new DateOnly(1800, 1, 1); day.Year < 2200; day = day.AddDays(1))
        {
            Assert.True(DateSpan.TryParse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), out var span));
            Assert.Equal(DateSpan.On(day), span);
        }
    }

    [Fact]
    public void On_Day_ContainsOnlyThatDay() =>
        Assert.Equal(new DateSpan(Day("2024-03-05"), Day("2024-03-05")), DateSpan.On(Day("2024-03-05")));

    [Theory]
    [InlineData("")]
    [InlineData("24")]
    [InlineData("2024-13")]
    [InlineData("2024-02-30")]
    [InlineData("2024-3-5")]
    [InlineData("05.03.2024")]
    [InlineData("2024-03-05x")]
    [InlineData("2024-03-0510:00")]
    [InlineData("abcd")]
    [InlineData("0000")]
    [InlineData("+024")]
    [InlineData(" 024")]
    [InlineData("2024/03")]
    [InlineData("2024-00")]
    [InlineData("2024- 3")]
    [InlineData("2024-03/05")]
    [InlineData("2024-03-00")]
    [InlineData("2024-04-31")]
    [InlineData("2023-02-29")]
    [InlineData("2024-03-٠٥")]
    [InlineData("2024-03-5\0")]
    [InlineData("2024-3\0")]
    [InlineData("202\0")]
    public void TryParse_InvalidFhirDate_ReturnsFalse(string text)
    {
        Assert.False(DateSpan.TryParse(text, out var span));
        Assert.Equal(default, span);
    }

    [Theory]
    [InlineData("2024-03-31", -1, "2024-02-29")]
    [InlineData("2024-03-31", 12, "2025-03-31")]
    [InlineData("0001-01-31", -1, "0001-01-01")]
    [InlineData("0001-02-28", -1, "0001-01-28")]
    [InlineData("9999-12-01", 1, "9999-12-31")]
    [InlineData("9999-11-01", 1, "9999-12-01")]
    public void MonthsAfter_BeyondTheCalendar_IsClamped(string day, int months, string expected)
    {
        Assert.Equal(Day(expected), DateSpan.MonthsAfter(Day(day), months));
    }

    [Theory]
    [InlineData("2024-03-05", "2024-03-06", true)]
    [InlineData("2024-03-05", "2024-03-05", false)]
    [InlineData("2024-03-05", "2024-03-04", false)]
    [InlineData("2024-03", "2024-04-01", true)]
    [InlineData("2024-03", "2024-03-31", null)]
    [InlineData("2024-03", "2024-03-02", null)]
    [InlineData("2024-03", "2024-03-01", false)]
    public void IsBefore_Day_NullIfItDependsOnTheMissingPart(string text, string day, bool? expected)
    {
        Assert.Equal(expected, Given.Span(text).IsBefore(Day(day)));
    }

    [Theory]
    [InlineData("2024-01-01", "2024-01-31", 30, 30)]
    [InlineData("2024-01", "2024-02", 1, 59)]
    [InlineData("2024-01", "2024-01-10", 0, 21)]
    [InlineData("2024", "2024", 0, 365)]
    public void DaysUntil_OtherDate_MinAndMaxInEitherDirection(string one, string other, int least, int most)
    {
        var a = Given.Span(one);
        var b = Given.Span(other);

        Assert.Equal((least, most), (a.MinDaysUntil(b), a.MaxDaysUntil(b)));
        Assert.Equal((least, most), (b.MinDaysUntil(a), b.MaxDaysUntil(a)));
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("2024-03")]
    [InlineData("2024-03-05")]
    public void ToString_Date_AsPreciselyAsKnown(string text)
    {
        Assert.Equal(text, Given.Span(text).ToString());
    }

    private static DateOnly Day(string text) => Given.Span(text).Earliest;
}
