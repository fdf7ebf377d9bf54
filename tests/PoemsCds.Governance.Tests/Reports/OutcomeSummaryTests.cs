using PoemsCds.Governance.Reports;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Reports;

public sealed class OutcomeSummaryTests
{
    [Fact]
    public void Of_Arms_CountEachPatientByTheFirstCard()
    {
        var summaries = OutcomeSummary.Of(
        [
            Views.Placed(1, patient: 1, TrialArm.Intervention, outcomes: ("VEGF", 2)),
            Views.Placed(2, patient: 1, TrialArm.Intervention, outcomes: ("VEGF", 1)), // a later card of the same patient
            Views.Placed(3, patient: 2, TrialArm.Intervention, outcomes: ("VEGF", 5)),
            Views.Placed(4, patient: 3, TrialArm.Intervention, outcomes: ("VEGF", null)),
            Views.Placed(5, patient: 4, TrialArm.Intervention), // had it already
            Views.Placed(6, patient: 5, TrialArm.Control, Delivery.Control, outcomes: ("VEGF", null)),
        ]);

        Assert.Equal<OutcomeSummary>(
            [
                new OutcomeSummary("CompleteWorkup", "control", "1", "VEGF", 1, 0, null),
                new OutcomeSummary("CompleteWorkup", "intervention", "1", "VEGF", 3, 2, 3.5),
            ],
            summaries);
    }

    [Fact]
    public void Of_NothingDrawn_IsToldApartByDelivery()
    {
        var summaries = OutcomeSummary.Of(
        [
            Views.Placed(1, patient: 1, outcomes: ("POEMS syndrome", 4)),
            Views.Placed(2, patient: 1, delivery: Delivery.Hidden, outcomes: ("POEMS syndrome", 3)), // repeats the first
            Views.Placed(3, patient: 2, delivery: Delivery.Gated, outcomes: ("POEMS syndrome", null)),
        ]);

        Assert.Equal(["not drawn: gated 1 0", "not drawn: shown 1 1"], summaries.Select(s => $"{s.Arm} {s.Patients} {s.Seen}"));
    }

    [Fact]
    public void Of_PatientsOfTwoClients_AreTwo() => Assert.Equal(
        2,
        Assert.Single(OutcomeSummary.Of(
        [
            Views.Placed(1, patient: 1, outcomes: ("VEGF", null)), Views.Placed(2, patient: 1, client: "south", outcomes: ("VEGF", null)),
        ])).Patients);
}
