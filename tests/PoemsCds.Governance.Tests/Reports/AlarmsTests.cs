using PoemsCds.Governance.Reports;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Reports;

public sealed class AlarmsTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    // With a Poisson mean of 2, the probability of six or more is 1.7 %, of eight or more 0.11 %, of nine or more 0.024 %.
    [Theory]
    [InlineData(16, 8, "")]
    [InlineData(16, 9, "9 cards in the last 7 days; expected 2.0")]
    [InlineData(16, 2, "")]
    [InlineData(36, 0, "")] // the probability of none is 1.1 %
    [InlineData(37, 0, "no card in the last 7 days; expected 4.6")]
    [InlineData(37, 1, "")]
    [InlineData(0, 50, "")] // a new client
    [InlineData(0, 0, "")]
    [InlineData(8000, 1097, "")]
    [InlineData(8000, 1098, "1098 cards in the last 7 days; expected 1000.0")]
    [InlineData(80_000, 0, "no card in the last 7 days")]
    public void Of_LastWeekComparedWithBefore_ReportsUnlikelyCounts(int before, int now, string said)
    {
        var alarms = Alarms.Of([Cards(now, 1), Cards(before, 8)], Today);

        Assert.Equal(said.Length == 0, alarms.IsEmpty);
        Assert.All(alarms, a => Assert.Contains($"ehr: {said}", a));
    }

    [Theory]
    [InlineData(0, false)] // today is not over
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Of_DayOfCards_CountsLastSevenWholeDays(int daysAgo, bool isAlarm)
    {
        var alarms = Alarms.Of([Cards(30, daysAgo), Cards(8, 20)], Today);

        Assert.Equal(isAlarm, alarms.Any(a => a.Contains("30 cards", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_SeveralClients_AreSeparate()
    {
        var alarms = Alarms.Of([Cards(80, 10, "north"), Cards(80, 10, "south"), Cards(9, 2, "south"), Cards(80, 10, "west")], Today);

        Assert.Equal(["north", "west"], alarms.Select(a => a.Split(':')[0]));
    }

    // Users open pages when they like.
    [Fact]
    public void Of_EvidencePages_AreNotCounted()
    {
        var pages = Cards(500, 2) with { Hook = CardRecord.PageHook };

        Assert.Empty(Alarms.Of([pages, Cards(16, 20), Cards(2, 3)], Today));
        Assert.Contains("no card", Assert.Single(Alarms.Of([pages, Cards(80, 20)], Today)));
    }

    private static CardCount Cards(int number, int daysAgo, string client = "ehr") =>
        new(
            Today.AddDays(-daysAgo), client, "poems-patient-view", "patient-view", "CompleteWorkup", "1",
            Delivery.Shown, null, null, number);
}
