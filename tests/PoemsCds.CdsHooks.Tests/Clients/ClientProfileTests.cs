using PoemsCds.CdsHooks.Clients;

namespace PoemsCds.CdsHooks.Tests.Clients;

public sealed class ClientProfileTests
{
    [Fact]
    public void Profiles_All_MapEveryIndicator()
    {
        Assert.Equal("athenahealth epic generic oracle-health sandbox", string.Join(' ', ClientProfile.Names));
        Assert.All(ClientProfile.Names.Select(ClientProfile.Find),
            p => Assert.Empty(((string[])["info", "warning"]).Except(p!.Indicators.Keys)));
        Assert.All(ClientProfile.Names.Select(ClientProfile.Find), p => Assert.Contains(p!.Detail, (string[])["markdown", "plain"]));
    }
}
