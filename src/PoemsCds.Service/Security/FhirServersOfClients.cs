namespace PoemsCds.Service.Security;

/// <summary>The FHIR servers of the trusted client that calls; in Development, for a program on this machine, those of all clients.</summary>
internal sealed class FhirServersOfClients(TrustedClients clients) : IAllowedFhirServers
{
    /// <inheritdoc/>
    public IReadOnlyList<Uri> For(HttpContext call) => call.Caller() switch
    {
        null => [],
        { Client: { } client } => client.FhirServers,
        _ => [.. clients.All.SelectMany(c => c.FhirServers)],
    };
}
