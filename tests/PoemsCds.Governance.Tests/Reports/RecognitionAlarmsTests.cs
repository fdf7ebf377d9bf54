using PoemsCds.Governance.Reports;
using PoemsCds.Store;

namespace PoemsCds.Governance.Tests.Reports;

public sealed class RecognitionAlarmsTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData(19, 0, false)]
    [InlineData(20, 0, true)]
    [InlineData(20_000, 1, false)]
    [InlineData(0, 0, false)]
    public void Of_Results_AlarmIfNoneIsRecognized(int results, int recognized, bool isAlarm)
    {
        var alarms = RecognitionAlarms.Of([Count(results, recognized)]);

        Assert.Equal(isAlarm, !alarms.IsEmpty);
        Assert.All(alarms, a => Assert.StartsWith($"ehr: none of {results} laboratory results in the last 7 days has a listed code.", a));
    }

    [Fact]
    public void Of_SeveralDaysAndClients_OneAlarmForEachClient()
    {
        var alarms = RecognitionAlarms.Of(
        [
            Count(10, 0), Count(10, 0) with { Day = Today.AddDays(-1) }, Count(30, 0) with { Client = "a" },
            Count(30, 9) with { Client = "b" },
        ]);

        Assert.Equal(["a", "ehr"], alarms.Select(a => a[..a.IndexOf(':')]));
    }

    [Fact]
    public void FirstDay_WithToday_SevenDays() => Assert.Equal(new DateOnly(2026, 11, 16), RecognitionAlarms.FirstDay(Today));

    private static RecognitionCount Count(int results, int recognized) => new(Today, "ehr", results, recognized, 0);
}
