using PoemsCds.Governance.Exports;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Exports;

public sealed class ExportTests
{
    [Fact]
    public void Cards_OfSeveralClients_AreOrderedByDayAndClient()
    {
        var view = Views.Of(Views.Card(1), Views.Card(client: "south"), Views.Card(delivery: Delivery.Hidden));

        var lines = CardExport.Write(view).Split("\r\n");

        Assert.Equal("day,client,service,hook,conclusion,knowledge version,delivery,hidden for,trigger,cards", lines[0]);
        Assert.Equal(
            "\"2026-11-09\",\"north\",\"poems-patient-view\",\"patient-view\",\"CompleteWorkup\",\"1\",\"Hidden\","
            + "\"not-relevant-now\",\"\",\"1\"",
            lines[1]);
        Assert.StartsWith("\"2026-11-09\",\"south\"", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("\"2026-11-10\",\"north\"", lines[3], StringComparison.Ordinal);
        Assert.Equal("", lines[4]);
    }

    [Fact]
    public void Feedback_OverrideWithFormula_IsQuotedWithoutUser()
    {
        var lines = FeedbackExport.Write(Views.Empty with { Reports = [Views.Report(FeedbackOutcome.Overridden, "=cmd")] }).Split("\r\n");

        Assert.Equal("intervention,action taken,reason,comment,user,date,place,service,hook,knowledge version,card", lines[0]);
        Assert.StartsWith(
            "\"PoemsCds: complete the work-up\",\"overridden\",\"|'=cmd\",\"\",\"\",\"2026-11-09T13:00:00Z\",\"north\",",
            lines[1],
            StringComparison.Ordinal);
    }
}
