using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Record;

public sealed class MedicationFactTests
{
    private static readonly DateOnly Day = new(2025, 3, 15);

    [Theory]
    [InlineData(null, null, false, null)]
    [InlineData("2025-03", null, false, "2025-03-31")]
    [InlineData("2025-03-01", "2025-04", false, "2025-04-30")]
    [InlineData(null, "2025-04-02", true, "2025-04-02")]
    [InlineData("2025-03-01", null, true, "9999-12-31")]
    [InlineData(null, null, true, "9999-12-31")]
    public void LastDay_StartEndAndStatus_EndElseOngoingElseStart(string? start, string? end, bool isOngoing, string? expected)
    {
        Assert.Equal(expected, New(start, end, isOngoing).LastDay?.ToString("yyyy-MM-dd", null));
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData("2025-06-01", false, false)]
    [InlineData(null, true, true)]
    [InlineData("2025-03-15", true, true)]
    [InlineData("2025-03-14", true, false)]
    public void IsRunning_StatusAndEnd_BothDecide(string? end, bool isOngoing, bool expected)
    {
        Assert.Equal(expected, New("2025-01-01", end, isOngoing).IsRunning(Day));
    }

    [Theory]
    [InlineData(null, null, false, false)]
    [InlineData(null, null, true, true)]
    [InlineData("2025-03-16", null, true, false)]
    [InlineData("2025-03-15", null, false, true)]
    [InlineData("2025-03-14", null, false, false)]
    [InlineData("2025-01-01", "2025-03-15", false, true)]
    [InlineData("2025-01-01", "2025-03-14", false, false)]
    [InlineData(null, "2025-03-15", false, true)]
    public void OverlapsWith_OneDay_TrueIfUseIsPossible(string? start, string? end, bool isOngoing, bool expected)
    {
        Assert.Equal(expected, New(start, end, isOngoing).OverlapsWith(Day, Day));
    }

    private static MedicationFact New(string? start, string? end, bool isOngoing) => new()
    {
        Reference = "MedicationRequest/1",
        Start = start is null ? null : Given.Span(start),
        End = end is null ? null : Given.Span(end),
        IsOngoing = isOngoing,
    };
}
