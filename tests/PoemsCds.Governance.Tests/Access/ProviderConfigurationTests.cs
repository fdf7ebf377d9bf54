using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Governance.Access;

namespace PoemsCds.Governance.Tests.Access;

public sealed class ProviderConfigurationTests
{
    [Fact]
    public async Task GetConfiguration_ProviderHangs_RefusedAtTimeout()
    {
        var time = new FakeTimeProvider();
        var configuration = new ProviderConfiguration(new Hanging(), time, NullLogger<ProviderConfiguration>.Instance);

        var waiting = configuration.GetConfigurationAsync(default);
        time.Advance(ProviderConfiguration.Timeout - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));

        var refusal = await Assert.ThrowsAsync<RefusedRequestException>(() => waiting.WithinLimitAsync());
        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, refusal.Status);
    }

    [Fact]
    public async Task GetConfiguration_CallerDisconnects_Canceled()
    {
        var configuration = new ProviderConfiguration(new Hanging(), TimeProvider.System, NullLogger<ProviderConfiguration>.Instance);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => configuration.GetConfigurationAsync(new CancellationToken(canceled: true)));
    }

    private sealed class Hanging : IConfigurationManager<OpenIdConnectConfiguration>
    {
        public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancellationToken) =>
            new TaskCompletionSource<OpenIdConnectConfiguration>().Task;

        public void RequestRefresh()
        {
        }
    }
}
