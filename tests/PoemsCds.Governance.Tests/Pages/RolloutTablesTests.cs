using PoemsCds.Governance.Pages;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Pages;

public sealed class RolloutTablesTests
{
    [Fact]
    public void Gates_InsideAndOutside_CountEveryDelivery()
    {
        var tables = Tables(
            Views.Placed(1, 1), Views.Placed(2, 2, delivery: Delivery.Silent), Views.Placed(3, 3, delivery: Delivery.Gated),
            Views.Placed(4, 1, delivery: Delivery.Hidden), Views.Placed(5, 4, TrialArm.Control, Delivery.Control),
            Views.Placed(6, 5) with { Gate = null }); // a client without gates

        Assert.Equal(["clinic north 4 1 1 1 1 0", "outside: specialty not sent north 1 0 0 0 0 1"], RowsOf(tables.Gates));
        Assert.Equal(["Gate", "Client", "Composed", "Shown", "Hidden", "Silent", "Control", "Gated"], tables.Gates.Head);
    }

    [Fact]
    public void Departments_Named_AreCounted() => Assert.Equal(
        ["ward 7 north 2 1 0 0 0 1"],
        RowsOf(Tables(
            Views.Placed(1, 1) with { Department = "ward 7" },
            Views.Placed(2, 2, delivery: Delivery.Gated) with { Department = "ward 7" }, Views.Placed(3, 3)).Departments));

    [Fact]
    public void Arms_SharesAndStrata_CountThoseWhoWereDrawn()
    {
        var tables = Tables(
            Views.Placed(1, 1, TrialArm.Intervention) with { Stratum = "sex=female", Feedback = FeedbackOutcome.Accepted },
            Views.Placed(2, 1, TrialArm.Intervention, Delivery.Hidden) with { Stratum = "sex=female" },
            Views.Placed(3, 2, TrialArm.Control, Delivery.Control) with { Stratum = "sex=male" },
            Views.Placed(4, 3, TrialArm.Intervention) with { SharePercent = 75, Feedback = FeedbackOutcome.Overridden },
            Views.Placed(5, 4, delivery: Delivery.Silent));

        Assert.Equal(
            [
                "intervention north clinic 50 % sex=female 1 2 1 1 0", "control north clinic 50 % sex=male 1 1 0 0 0",
                "intervention north clinic 75 % – 1 1 1 0 1",
            ],
            RowsOf(tables.Arms));
    }

    [Fact]
    public void Outcomes_SeenLater_HaveShareAndMedian() => Assert.Equal(
        ["complete the work-up intervention 1 VEGF 2 1 50.0 % 1.5"],
        RowsOf(Tables(
            Views.Placed(1, 1, TrialArm.Intervention, outcomes: ("VEGF", 1.5)),
            Views.Placed(2, 2, TrialArm.Intervention, outcomes: ("VEGF", null))).Outcomes));

    [Fact]
    public void Changes_HaveTimeAndClient() => Assert.Equal(
        [("2026-11-09 12:00 UTC, north", "gate 'clinic' (every call): all")],
        new RolloutTables(Views.Empty with
        {
            RolloutChanges = [new RolloutChange(Views.Noon, "north", "gate 'clinic' (every call): all")],
        }).Changes);

    private static RolloutTables Tables(params RolloutCard[] cards) => new(Views.Empty with { Rollout = [.. cards] });

    private static IEnumerable<string> RowsOf(TableContent table) => table.Rows.Select(r => string.Join(' ', r));
}
