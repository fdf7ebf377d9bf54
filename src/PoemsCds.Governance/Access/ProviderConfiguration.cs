using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.Governance.Access;

/// <summary>
/// Reads the published configuration of the OpenID Connect provider within a time limit. Callers get an error if it does not respond.
/// </summary>
/// <param name="provider">Reads the configuration, for one caller at a time.</param>
/// <param name="time">The clock of the time limit.</param>
/// <param name="log">The log for a provider that does not respond.</param>
internal sealed class ProviderConfiguration(
    IConfigurationManager<OpenIdConnectConfiguration> provider, TimeProvider time, ILogger<ProviderConfiguration> log)
    : IConfigurationManager<OpenIdConnectConfiguration>
{
    /// <summary>The time limit for the provider.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Creates the error for a provider that does not respond.</summary>
    internal static RefusedRequestException Unavailable() => new(
        StatusCodes.Status503ServiceUnavailable,
        "transient",
        "The sign-in provider (PoemsCds:Governance:Authority) cannot be reached, or its response is invalid. "
        + "Try again later. Event 51 in the log of the service has the details.");

    /// <summary>Whether a sign-in failed because the provider did not respond.</summary>
    internal static bool IsUnavailable(Exception? failure) =>
        failure is HttpRequestException or OperationCanceledException or RefusedRequestException
        || (failure?.InnerException is { } inner && IsUnavailable(inner));

    /// <inheritdoc/>
    /// <exception cref="RefusedRequestException">The provider does not respond, or its response is invalid.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await provider.GetConfigurationAsync(either.Token).WaitAsync(either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            SignInLog.ProviderUnavailable(
                log, late.IsCancellationRequested ? nameof(TimeoutException) : e.GetBaseException().GetType().Name);
            throw Unavailable();
        }
    }

    /// <inheritdoc/>
    public void RequestRefresh() => provider.RequestRefresh();
}
