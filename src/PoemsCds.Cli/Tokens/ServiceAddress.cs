namespace PoemsCds.Cli.Tokens;

/// <summary>Addresses of a running service.</summary>
internal static class ServiceAddress
{
    private const string Services = "/cds-services";

    /// <summary>Address of the discovery document.</summary>
    /// <param name="baseAddress">Base address of the service, with or without trailing slash.</param>
    internal static string Discovery(string baseAddress) => baseAddress.TrimEnd('/') + Services;

    /// <summary>Address of a CDS service.</summary>
    /// <param name="baseAddress">Base address of the service, with or without trailing slash.</param>
    /// <param name="id">Id of the service.</param>
    internal static string Of(string baseAddress, string id) => $"{Discovery(baseAddress)}/{id}";
}
