using System.Collections.Concurrent;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>The SMART configurations of the listed FHIR servers, each kept for a while once it could be read.</summary>
internal sealed class SmartConfigurations(SmartBackchannel backchannel, SmartAppSetup setup, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Uri, Known> _known = new();

    /// <summary>Returns the configuration of a listed server.</summary>
    /// <param name="issuer">Its base address, as configured.</param>
    /// <param name="cancellationToken">Canceled when the browser disconnects.</param>
    /// <exception cref="SmartProblemException">The server does not answer, or its configuration cannot be used.</exception>
    internal async Task<SmartConfiguration> GetAsync(Uri issuer, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(issuer, out var known) && time.GetElapsedTime(known.Read) < Life)
        {
            return known.Configuration;
        }

        var address = new Uri($"{issuer.GetLeftPart(UriPartial.Path).TrimEnd('/')}/.well-known/smart-configuration");
        var json = await backchannel.ReadAsync(address, cancellationToken) ?? throw new SmartProblemException(SmartProblem.ServerDown);
        var read = SmartConfiguration.Read(json, setup.Addresses.IsLoopbackAllowed);
        _known[issuer] = new Known(read, time.GetTimestamp());
        return read;
    }

    private sealed record Known(SmartConfiguration Configuration, long Read);
}
