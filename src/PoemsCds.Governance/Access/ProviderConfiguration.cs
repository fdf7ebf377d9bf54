using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.Governance.Access;

/// <summary>What the provider publishes of itself. A provider that does not answer costs its callers seconds, and they are told.</summary>
/// <param name="provider">Reads it, one caller after the other.</param>
/// <param name="time">Bounds the wait.</param>
/// <param name="log">Where it is told that the provider does not answer.</param>
internal sealed class ProviderConfiguration(
    IConfigurationManager<OpenIdConnectConfiguration> provider, TimeProvider time, ILogger<ProviderConfiguration> log)
    : IConfigurationManager<OpenIdConnectConfiguration>
{
    /// <summary>Longest wait for the provider.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The refusal while it does not answer.</summary>
    internal static RefusedRequestException Away() => new(
        StatusCodes.Status503ServiceUnavailable,
        "transient",
        "The sign-in provider (PoemsCds:Governance:Authority) cannot be reached, or does not answer as it should. "
        + "Try again later; the log of the service says more (event 51).");

    /// <summary>Whether a sign-in failed because the provider did not answer.</summary>
    internal static bool IsAway(Exception? fault) =>
        fault is HttpRequestException or OperationCanceledException or RefusedRequestException
        || (fault?.InnerException is { } inner && IsAway(inner));

    /// <inheritdoc/>
    /// <exception cref="RefusedRequestException">The provider does not answer, or not as it should.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await provider.GetConfigurationAsync(either.Token).WaitAsync(either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            SignInLog.ProviderUnavailable(
                log, late.IsCancellationRequested ? nameof(TimeoutException) : e.GetBaseException().GetType().Name);
            throw Away();
        }
    }

    /// <inheritdoc/>
    public void RequestRefresh() => provider.RequestRefresh();
}
