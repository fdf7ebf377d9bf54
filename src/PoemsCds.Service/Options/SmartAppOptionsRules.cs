using PoemsCds.Fhir.Access;
using PoemsCds.SmartApp.OAuth;

namespace PoemsCds.Service.Options;

/// <summary>Validates the evidence page of the clients. Each error names its key and remedy.</summary>
internal static class SmartAppOptionsRules
{
    private const string Clients = $"{PoemsCdsOptions.Section}:{nameof(PoemsCdsOptions.Clients)}";
    private const int MaxKeyId = 100;

    /// <summary>All errors.</summary>
    /// <param name="clients">All clients.</param>
    /// <param name="isDevelopment">Whether plain http on the same machine is allowed.</param>
    internal static IEnumerable<string> Of(IList<ClientOptions> clients, bool isDevelopment) =>
    [
        .. clients.SelectMany((client, i) => OfOne(client, $"{Clients}:{i}:SmartApp", $"{Clients}:{i}", isDevelopment)),
        .. Shared(clients),
    ];

    private static IEnumerable<string> OfOne(ClientOptions client, string key, string owner, bool isDevelopment)
    {
        var app = client.SmartApp;
        if (!app.IsOn)
        {
            return app.IsMentioned
                ? [$"{key}:ClientId is missing, but other keys of the app are set. Set the client id that the app is registered with at "
                    + "the EHR, or remove the others."]
                : [];
        }

        return
        [
            .. Proof(app, key),
            .. Issuers(client, key, owner, isDevelopment),
            .. app.FrameAncestors.Select((origin, i) => (origin, i)).Where(f => !IsAncestor(f.origin, isDevelopment))
                .Select(f => $"{key}:FrameAncestors:{f.i} is not an https origin. Use only scheme, host and port, such as "
                    + "https://ehr.example.org; * is not accepted."),
            .. Tenant(client, key, owner),
            .. string.IsNullOrWhiteSpace(app.Scopes) || app.Scopes.Split(' ').Any(s => s is "launch" or "launch/patient")
                ? Array.Empty<string>()
                : [$"{key}:Scopes has no launch scope, so that the EHR would name no patient. Add launch, or launch/patient where users "
                    + "start the page by themselves."],
        ];
    }

    private static bool IsAncestor(string origin, bool isDevelopment) =>
        UriRules.IsOrigin(origin) && UriRules.IsPrivate(new Uri(origin), isDevelopment);

    private static IEnumerable<string> Proof(ClientSmartAppOptions app, string key)
    {
        var (hasSecret, hasKey) = (!string.IsNullOrEmpty(app.ClientSecret), !string.IsNullOrEmpty(app.PrivateKeyFile));
        if (hasSecret == hasKey)
        {
            yield return $"{key} needs either ClientSecret or PrivateKeyFile, not both: the EHR has to know that it is this service that "
                + "asks. Register the app as confidential.";
        }

        if (!string.IsNullOrEmpty(app.KeyId) && (!hasKey || app.KeyId.Length > MaxKeyId || app.KeyId.Any(char.IsControl)))
        {
            yield return $"{key}:KeyId is valid only with PrivateKeyFile, and has at most {MaxKeyId} characters. Remove it to use the "
                + "thumbprint of the key.";
        }

        if (hasKey && KeyFault(app) is { } fault)
        {
            yield return $"{key}:PrivateKeyFile: {Path.GetFullPath(app.PrivateKeyFile!)} {fault}. Create one with 'openssl ecparam -name "
                + "secp384r1 -genkey -noout -out smart-app.pem', readable by the service alone, and register its public key at the EHR.";
        }
    }

    private static string? KeyFault(ClientSmartAppOptions app)
    {
        try
        {
            _ = ClientKey.Read(app.PrivateKeyFile!, null); // checked by the caller
            return null;
        }
        catch (UnusableKeyException e)
        {
            return e.Message;
        }
    }

    private static IEnumerable<string> Issuers(ClientOptions client, string key, string owner, bool isDevelopment)
    {
        if (client.SmartApp.Issuers.Count == 0 && client.FhirServers.Count == 0)
        {
            yield return $"{owner}:FhirServers is empty, so that no server could launch the app of {key}. List the base addresses of the "
                + "EHR's FHIR servers there.";
        }

        Uri[] listed = [.. client.FhirServers.Where(s => UriRules.IsWeb(s, out _)).Select(s => new Uri(s))];
        for (var i = 0; i < client.SmartApp.Issuers.Count; i++)
        {
            if (FhirServerAddress.Find(listed, client.SmartApp.Issuers[i], isDevelopment) is null)
            {
                yield return $"{key}:Issuers:{i} is not at or below one of {owner}:FhirServers. Use the base address of a FHIR server that "
                    + "is listed there, as the EHR sends it in 'iss'.";
            }
        }
    }

    private static IEnumerable<string> Tenant(ClientOptions client, string key, string owner)
    {
        if (client.SmartApp.Tenant is { Length: > 0 } tenant && client.Tenants.Count > 0 && !client.Tenants.Contains(tenant))
        {
            yield return $"{key}:Tenant is not in {owner}:Tenants, so that no hook call could be of the same patients. Use one of them.";
        }
    }

    // A launch names its server and nothing else, so a server has to lead to one client.
    private static IEnumerable<string> Shared(IList<ClientOptions> clients) =>
        from client in clients.Select((c, i) => (Options: c, Key: $"{Clients}:{i}"))
        where client.Options.SmartApp.IsOn
        from issuer in (client.Options.SmartApp.Issuers.Count > 0 ? client.Options.SmartApp.Issuers : client.Options.FhirServers)
            .Select(FhirServerAddress.Normalize).Distinct()
        group client.Key by issuer into users
        where users.Count() > 1
        select $"{string.Join(" and ", users)} have the same server in SmartApp:Issuers (by default their FhirServers). A launch names "
            + "only its server: leave it to one of them.";
}
