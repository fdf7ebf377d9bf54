using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace PoemsCds.FhirClient;

/// <summary>
/// The network addresses that may be called. An address is checked after its name is resolved, and exactly that address is called, so that
/// DNS rebinding has no effect.
/// </summary>
/// <param name="isLoopbackAllowed">Whether loopback addresses may be called.</param>
/// <param name="privateNetworks">Private networks that contain FHIR servers.</param>
public sealed class OutboundAddressPolicy(bool isLoopbackAllowed, ImmutableArray<IPNetwork> privateNetworks)
{
    // RFC 6890 and its registries. The last three are metadata services of clouds.
    private static readonly ImmutableArray<IPNetwork> Blocked = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16",
        "fe80::/10", "fec0::/10", "ff00::/8", "fd00:ec2::/32", "100.100.100.200/32", "168.63.129.16/32");

    private static readonly ImmutableArray<IPNetwork> Private =
        Networks("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    /// <summary>Whether plain http to loopback addresses is allowed.</summary>
    public bool IsLoopbackAllowed { get; } = isLoopbackAllowed;

    /// <summary>Whether an address may be called.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) ? IsLoopbackAllowed
            : !Blocked.Any(n => n.Contains(plain)) && (!Private.Any(n => n.Contains(plain)) || privateNetworks.Any(n => n.Contains(plain)));
    }

    /// <summary>
    /// Creates a handler of connections that follow this policy: no proxy, redirect or cookie, and no trace of addresses.
    /// </summary>
    /// <param name="connect">Time limit for connecting.</param>
    public SocketsHttpHandler CreateHandler(TimeSpan connect) => new()
    {
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context, cancellationToken),
        ConnectTimeout = connect,
        AllowAutoRedirect = false,
        UseProxy = false, // a proxy would resolve the name itself and bypass the address policy
        UseCookies = false,
        ActivityHeadersPropagator = null, // disables the built-in trace, which would record the address
        AutomaticDecompression = DecompressionMethods.All,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    /// <summary>Connects to the first allowed address of a name that accepts the connection.</summary>
    /// <exception cref="AddressRefusedException">None of the addresses may be called.</exception>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = Array.FindAll(await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken), Allows);
        if (addresses.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static ImmutableArray<IPNetwork> Networks(params string[] networks) => [.. networks.Select(n => IPNetwork.Parse(n))];
}

/// <summary>The exception for a host name that resolves only to addresses that may not be called.</summary>
internal sealed class AddressRefusedException() : Exception("The host name resolves only to addresses that may not be called.");
