using System.Collections.Concurrent;
using PoemsCds.Fhir.Access;
using PoemsCds.SmartApp.OAuth;

namespace PoemsCds.SmartApp.Styling;

/// <summary>Reads the styles that an EHR offers: from its own server alone, and never in the browser.</summary>
internal sealed class SmartStyles(SmartBackchannel backchannel, SmartAppSetup setup, TimeProvider time)
{
    private const int MaxKept = 100;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Uri, Known> _known = new();

    /// <summary>Returns the styles; those of the page itself if the address may not be called or gives none.</summary>
    /// <param name="url">The address of the token response; <see langword="null"/> if it has none.</param>
    /// <param name="issuer">The FHIR server of the launch.</param>
    /// <param name="server">The SMART configuration of that server.</param>
    /// <param name="cancellationToken">Canceled when the browser disconnects.</param>
    internal async Task<SmartStyle> GetAsync(string? url, Uri issuer, SmartConfiguration server, CancellationToken cancellationToken)
    {
        if (url is null || !Uri.TryCreate(issuer, url, out var address) || !MayCall(address, issuer, server))
        {
            return SmartStyle.Own;
        }

        if (_known.TryGetValue(address, out var known) && time.GetElapsedTime(known.Read) < Life)
        {
            return known.Style;
        }

        var style = await backchannel.ReadAsync(address, cancellationToken) is { } json ? SmartStyle.Read(json) : SmartStyle.Own;
        if (_known.Count >= MaxKept)
        {
            _known.Clear();
        }

        _known[address] = new Known(style, time.GetTimestamp());
        return style;
    }

    // The host of the FHIR server or of its token endpoint.
    private bool MayCall(Uri address, Uri issuer, SmartConfiguration server) =>
        SmartConfiguration.IsUsable(address.AbsoluteUri, setup.Addresses.IsLoopbackAllowed)
        && FhirServerAddress.CanBeListed(new Uri(address.GetLeftPart(UriPartial.Path)))
        && (IsAt(address, issuer) || IsAt(address, new Uri(server.TokenEndpoint)));

    private static bool IsAt(Uri address, Uri host) =>
        address.Scheme == host.Scheme && address.Port == host.Port
        && string.Equals(address.IdnHost, host.IdnHost, StringComparison.OrdinalIgnoreCase);

    private sealed record Known(SmartStyle Style, long Read);
}
