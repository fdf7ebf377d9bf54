using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PoemsCds.Governance.Access;

namespace PoemsCds.Service.Tests.Governance;

public sealed class SignInOptionsTests
{
    [Fact]
    public async Task SignIn_AllRequestsToProvider_HaveSameTimeout()
    {
        var browser = new SignInBrowser();
        await browser.StartProviderAsync();
        browser.Configure();

        var oidc = browser.Host.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get("PoemsCdsSignIn");

        Assert.Equal(ProviderConfiguration.Timeout, oidc.Backchannel.Timeout);
        Assert.IsType<ProviderConfiguration>(oidc.ConfigurationManager);
        await browser.DisposeAsync();
    }
}
