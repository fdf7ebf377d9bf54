using PoemsCds.Service.Options;

namespace PoemsCds.Trust;

/// <summary>
/// Validates who may call. Outside Development, startup requires at least one client and a public address. Each error names its key and
/// remedy.
/// </summary>
internal static class TrustRules
{
    private const string Clients = $"{PoemsCdsOptions.Section}:{nameof(PoemsCdsOptions.Clients)}";

    /// <summary>All errors of the clients and the public address.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="isDevelopment">Whether the service runs in Development.</param>
    internal static IEnumerable<string> Of(PoemsCdsOptions options, bool isDevelopment) =>
    [
        .. Required(options, isDevelopment),
        .. options.Clients.SelectMany((client, i) => ClientOptionsRules.Of(client, $"{Clients}:{i}", isDevelopment)),
        .. Repeated(options.Clients),
        .. Ambiguous(options.Clients),
    ];

    private static IEnumerable<string> Required(PoemsCdsOptions options, bool isDevelopment)
    {
        if (isDevelopment)
        {
            yield break;
        }

        if (options.Clients.Count == 0)
        {
            yield return $"{Clients} is empty, so nobody could call the service. Add each EHR with {Clients}:0:Name, :Issuer and :JwksUri "
                + "or "
                + ":JwksFile (docs/connect-an-ehr.md), or set ASPNETCORE_ENVIRONMENT=Development to try the service on this machine.";
        }

        if (options.PublicBaseUrl is null)
        {
            yield return "PoemsCds:PublicBaseUrl is missing: tokens are issued for it. Set the address under which the EHR reaches the "
                + "service, "
                + "such as https://cds.example.org.";
        }
        else if (options.PublicBaseUrl.IsAbsoluteUri && !UriRules.IsPrivate(options.PublicBaseUrl, isLoopbackAllowed: true))
        {
            yield return "PoemsCds:PublicBaseUrl is plain http: records and tokens would be sent unencrypted. Use https.";
        }
    }

    private static IEnumerable<string> Repeated(IList<ClientOptions> clients) =>
        from client in clients
        where client.Name.Length > 0
        group client by client.Name.ToUpperInvariant() into same
        where same.Count() > 1
        select $"{Clients}: the name '{same.First().Name}' is used {same.Count()} times. Give each client a unique name.";

    // The client of a token must not depend on the order of the clients.
    private static IEnumerable<string> Ambiguous(IList<ClientOptions> clients) =>
        from i in Enumerable.Range(0, clients.Count)
        from j in Enumerable.Range(0, i)
        where clients[i].Issuer.Length > 0 && clients[i].Issuer == clients[j].Issuer
        where !AreDisjoint(clients[i].Tenants, clients[j].Tenants) && !AreDisjoint(clients[i].Subjects, clients[j].Subjects)
        select $"{Clients}:{i} has the same Issuer as {Clients}:{j}. List Tenants or Subjects in both, without a common one, or merge the "
            + "two clients.";

    private static bool AreDisjoint(IList<string> one, IList<string> other) =>
        one.Count > 0 && other.Count > 0 && !one.Intersect(other).Any();
}
