using System.Collections.Immutable;
using PoemsCds.Fhir.Access;

namespace PoemsCds.SmartApp.Launches;

/// <summary>Finds the client of a launch by the server that it names.</summary>
internal sealed class SmartClients(SmartAppSetup setup)
{
    /// <summary>Origins of all clients that may frame a page without data of a patient.</summary>
    internal ImmutableArray<string> AllFrameAncestors { get; } =
        [.. setup.Clients.SelectMany(c => c.FrameAncestors).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Finds client and server; <see langword="null"/> if the server is not listed.</summary>
    /// <param name="iss">
    /// Base address of a FHIR server, as a launch names it: scheme, host, port and path have to be the listed ones.
    /// </param>
    internal (SmartClient Client, Uri Issuer)? Find(string iss)
    {
        var asked = FhirServerAddress.Normalize(iss);
        foreach (var client in setup.Clients)
        {
            foreach (var issuer in client.Issuers)
            {
                if (FhirServerAddress.Normalize(issuer.AbsoluteUri) == asked)
                {
                    return (client, issuer);
                }
            }
        }

        return null;
    }
}
