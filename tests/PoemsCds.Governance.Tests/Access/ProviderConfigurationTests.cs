using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
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
        var time = new TimeThatIsOver();
        var configuration = new ProviderConfiguration(new Hanging(), time, NullLogger<ProviderConfiguration>.Instance);

        var refusal = await Assert.ThrowsAsync<RefusedRequestException>(() => configuration.GetConfigurationAsync(default));

        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, refusal.Status);
        Assert.Equal(ProviderConfiguration.Timeout, time.Wait);
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

    /// <summary>A clock whose timers fire immediately.</summary>
    private sealed class TimeThatIsOver : TimeProvider
    {
        public TimeSpan Wait { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Wait = dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
