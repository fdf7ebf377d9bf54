using PoemsCds.Governance.Reports;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Reports;

public sealed class RolloutAlarmsTests
{
    [Fact]
    public void Of_NoCardInsideAGate_NamesTheReason()
    {
        var cards = Enumerable.Range(1, 5).Select(i => Views.Placed(i, i, delivery: Delivery.Gated));

        Assert.Equal(
            "north: none of 5 cards in the last 7 days was inside a gate; 5 because: specialty not sent. Compare "
                + "PoemsCds:Clients:<number>:Rollout with what the calls bring.",
            Assert.Single(RolloutAlarms.Of(cards)));
    }

    [Fact]
    public void Of_FewCardsOrOneInside_IsQuiet()
    {
        var gated = Enumerable.Range(1, 4).Select(i => Views.Placed(i, i, delivery: Delivery.Gated)).ToList();

        Assert.Empty(RolloutAlarms.Of(gated));
        Assert.Empty(RolloutAlarms.Of([.. gated, Views.Placed(5, 5, delivery: Delivery.Silent), .. gated]));
    }

    [Fact]
    public void FirstDay_IsAWeekWithToday() => Assert.Equal(new DateOnly(2026, 11, 3), RolloutAlarms.FirstDay(Views.Monday));
}
