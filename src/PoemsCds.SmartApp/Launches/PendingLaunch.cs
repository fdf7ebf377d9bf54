using Duende.IdentityModel.OidcClient;
using PoemsCds.SmartApp.OAuth;
using PoemsCds.SmartApp.Sessions;

namespace PoemsCds.SmartApp.Launches;

/// <summary>A launch that waits for the authorization server.</summary>
/// <param name="Browser">The browser that began it.</param>
/// <param name="Client">The client.</param>
/// <param name="Issuer">Base address of the FHIR server, as configured.</param>
/// <param name="Configuration">The SMART configuration of the server when it began.</param>
/// <param name="Request">The request to the authorization server, with state and code verifier.</param>
/// <param name="Scope">The scopes that were asked for.</param>
internal sealed record PendingLaunch(
    string Browser, SmartClient Client, Uri Issuer, SmartConfiguration Configuration, AuthorizeState Request, string Scope);

/// <summary>The launches that wait, by state. Each is returned once.</summary>
internal sealed class PendingLaunches(TimeProvider time)
{
    private const int MaxLaunches = 10_000;

    // A user who has to sign in needs a while.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly ExpiringStore<PendingLaunch> _launches = new(Life, MaxLaunches, time);

    /// <summary>Adds a launch.</summary>
    internal void Add(PendingLaunch launch) => _launches.Add(launch.Request.State, launch);

    /// <summary>Takes the launch of a state; <see langword="null"/> if there is none.</summary>
    internal PendingLaunch? Take(string state) => _launches.Take(state);
}
