using System.Text.Json;

namespace PoemsCds.Cli.Tests.Sites;

public sealed partial class SiteCheckTests
{
    [Fact]
    public void Check_PublicData_IsRead()
    {
        var report = Shell.Run("site", "check", SharedData.Path("data/vendor"), "--json").Json.GetProperty("report");

        Assert.Equal(JsonValueKind.Array, report.GetProperty("kinds").ValueKind);
        Assert.Contains(report.GetProperty("systems").EnumerateArray(), s => !s.GetProperty("isKnown").GetBoolean());
    }
}
