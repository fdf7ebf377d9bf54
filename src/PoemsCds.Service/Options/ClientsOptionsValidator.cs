using Microsoft.Extensions.Options;

namespace PoemsCds.Service.Options;

/// <summary>Checks at start who may call: outside Development the service does not start without a client and a public address.</summary>
internal sealed class ClientsOptionsValidator(IHostEnvironment host) : IValidateOptions<PoemsCdsOptions>
{
    private const string Clients = $"{PoemsCdsOptions.Section}:{nameof(PoemsCdsOptions.Clients)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PoemsCdsOptions options)
    {
        List<string> faults =
        [
            .. Required(options),
            .. options.Clients.SelectMany((client, i) => ClientOptionsRules.Of(client, $"{Clients}:{i}", host.IsDevelopment())),
            .. Repeated(options.Clients),
            .. Ambiguous(options.Clients),
            .. options.Governance.Validate(host.IsDevelopment()),
        ];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Required(PoemsCdsOptions options)
    {
        if (host.IsDevelopment())
        {
            yield break;
        }

        if (options.Clients.Count == 0)
        {
            yield return $"{Clients} is empty: nobody could call the service. Name each EHR with {Clients}:0:Name, :Issuer and :JwksUri or :JwksFile (README, \"Trusted clients\"), or set ASPNETCORE_ENVIRONMENT=Development to try the service on this machine.";
        }

        if (options.PublicBaseUrl is null)
        {
            yield return "PoemsCds:PublicBaseUrl is missing: tokens are issued for it. Set the address under which the EHR reaches the service, such as https://cds.example.org.";
        }
        else if (options.PublicBaseUrl.IsAbsoluteUri && !UriRules.IsPrivate(options.PublicBaseUrl, isLoopbackAllowed: true))
        {
            yield return "PoemsCds:PublicBaseUrl is plain http: records and tokens would cross the network in the clear. Use https.";
        }
    }

    private static IEnumerable<string> Repeated(IList<ClientOptions> clients) =>
        from client in clients
        where client.Name.Length > 0
        group client by client.Name.ToUpperInvariant() into same
        where same.Count() > 1
        select $"{Clients}: the name '{same.First().Name}' stands {same.Count()} times. Give each client a name of its own.";

    // Which of two clients a token belongs to must never depend on their order.
    private static IEnumerable<string> Ambiguous(IList<ClientOptions> clients) =>
        from i in Enumerable.Range(0, clients.Count)
        from j in Enumerable.Range(0, i)
        where clients[i].Issuer.Length > 0 && clients[i].Issuer == clients[j].Issuer
        where !AreApart(clients[i].Tenants, clients[j].Tenants) && !AreApart(clients[i].Subjects, clients[j].Subjects)
        select $"{Clients}:{i} has the same Issuer as {Clients}:{j}. List Tenants or Subjects in both, without one that stands in both, or make them one client.";

    private static bool AreApart(IList<string> one, IList<string> other) => one.Count > 0 && other.Count > 0 && !one.Intersect(other).Any();
}
