using System.Globalization;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Record;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData("2026-01-05T07:45:30+01:00", "07:45")]
    [InlineData("2026-01-05T07:45:30-05:00", "07:45")]
    [InlineData("2026-01-05T07:45:30.123+05:30", "07:45")]
    [InlineData("2026-01-05T09:59:59.999+00:00", "09:59")]
    [InlineData("2026-01-05T07:45+01:00", "07:45")]
    [InlineData("2026-01-05T07:45", "07:45")]
    [InlineData("2026-01-05 07:45:30", "07:45")]
    public void Parse_Time_AsWrittenInItsOwnOffset(string text, string expected) =>
        Assert.Equal(TimeOnly.Parse(expected, CultureInfo.InvariantCulture), LocalTime.Parse(text));

    [Theory]
    [InlineData("2026-01-05T07:45:30Z")]
    [InlineData("2026-01-05T07:45:30.000z")]
    [InlineData("2026-01-05T07:45:30-00:00")]
    public void Parse_Utc_Unknown(string text) => Assert.Null(LocalTime.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-01-05")]
    [InlineData("2026-01-05T")]
    [InlineData("2026-01-05T07")]
    [InlineData("2026-01-05T24:00:00+01:00")]
    [InlineData("2026-01-05T07:60:00+01:00")]
    [InlineData("2026-01-05T7:45:00+01:00")]
    [InlineData("2026-01-05t07:45:00+01:00")]
    [InlineData("2026-01-05T+7:45:00+01:00")]
    [InlineData("2026-01-05T07:4:00+01:00")]
    [InlineData("2026-01-05T07.45.00+01:00")]
    [InlineData("2026-01-05T0\0:45:00+01:00")]
    [InlineData("2026-01-05T٠٧:45:00+01:00")]
    public void Parse_NoTime_Unknown(string text) => Assert.Null(LocalTime.Parse(text));
}
