using PoemsCds.Governance.Exports;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Exports;

public sealed class RolloutExportTests
{
    [Fact]
    public void Write_Cards_HaveWhatAnAnalysisNeedsAndNoDigest()
    {
        var view = Views.Empty with
        {
            Rollout =
            [
                Views.Placed(1, 201, TrialArm.Intervention, outcomes: [("VEGF", 2.25), ("POEMS syndrome", null)]) with
                {
                    Stratum = "sex=female",
                    Department = "ward 7",
                    Feedback = FeedbackOutcome.Accepted,
                },
                Views.Placed(2, 202, TrialArm.Control, Delivery.Control),
                Views.Placed(3, 201, delivery: Delivery.Gated),
            ],
        };

        var lines = RolloutExport.Write(view, ["POEMS syndrome", "VEGF"], Views.Noon.AddHours(1).AddDays(10)).Split("\r\n");

        Assert.Equal(
            [
                "composed,client,hook,conclusion,knowledge version,delivery,gate,outside,arm,share percent,stratum,department,patient,"
                    + "drawn,feedback,days followed,POEMS syndrome,VEGF,card",
                "\"2026-11-09T13:00:00Z\",\"north\",\"patient-view\",\"CompleteWorkup\",\"1\",\"shown\",\"clinic\",\"\",\"intervention\","
                    + "\"50\",\"sex=female\",\"ward 7\",\"1\",\"1\",\"accepted\",\"10.00\",\"not seen\",\"2.25\","
                    + "\"00000001-0000-4000-8000-000000000000\"",
                "\"2026-11-09T14:00:00Z\",\"north\",\"patient-view\",\"CompleteWorkup\",\"1\",\"control\",\"clinic\",\"\",\"control\","
                    + "\"50\",\"\",\"\",\"2\",\"2\",\"\",\"9.96\",\"\",\"\",\"00000002-0000-4000-8000-000000000000\"",
                "\"2026-11-09T15:00:00Z\",\"north\",\"patient-view\",\"CompleteWorkup\",\"1\",\"gated\",\"\",\"specialty not sent\",\"\","
                    + "\"\",\"\",\"\",\"1\",\"\",\"\",\"9.92\",\"\",\"\",\"00000003-0000-4000-8000-000000000000\"",
                "",
            ],
            lines);
    }

    [Fact]
    public void Write_Changes_AreQuoted()
    {
        var view = Views.Empty with { RolloutChanges = [new RolloutChange(Views.Noon, "north", "gate 'a' (every call): all; unit")] };

        Assert.Equal(
            "since,client,roll-out\r\n\"2026-11-09T12:00:00Z\",\"north\",\"gate 'a' (every call): all; unit\"\r\n",
            ChangesExport.Write(view));
    }
}
