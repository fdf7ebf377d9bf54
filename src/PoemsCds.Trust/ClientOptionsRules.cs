using System.Text.RegularExpressions;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Fhir.Access;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Options;

namespace PoemsCds.Trust;

/// <summary>Validates one trusted client but its roll-out. Each error names its key and remedy.</summary>
internal static partial class ClientOptionsRules
{
    // Its private key is public: anyone can sign as this issuer.
    private const string PublicSandbox = "https://sandbox.cds-hooks.org";

    /// <summary>All errors of a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="key">Configuration key of the client, such as <c>PoemsCds:Clients:0</c>.</param>
    /// <param name="isDevelopment">Whether plain http on the same machine is allowed.</param>
    internal static IEnumerable<string> Of(ClientOptions client, string key, bool isDevelopment) =>
    [
        .. Naming(client, key, isDevelopment),
        .. KeySource(client, key, isDevelopment),
        .. Algorithms(client, key),
        .. Empty(client.AdditionalAudiences, $"{key}:AdditionalAudiences"),
        .. Empty(client.Subjects, $"{key}:Subjects"),
        .. Empty(client.Tenants, $"{key}:Tenants"),
        .. Empty(client.Maps, $"{key}:Maps"),
        .. client.FhirServers.SelectMany((server, i) => Private(server, $"{key}:FhirServers:{i}", isDevelopment)),
        .. client.FhirServers.Select((server, i) => (server, i)).Where(s => s.server.Contains('?', StringComparison.Ordinal))
            .Select(s => $"{key}:FhirServers:{s.i} has a query string. Use the base address only, such as https://ehr.example.org/fhir."),
        .. client.FhirServers.SelectMany((server, i) => Ambiguous(server, $"{key}:FhirServers:{i}")),
        .. client.Cors.Select((origin, i) => (origin, i)).Where(c => !UriRules.IsOrigin(c.origin))
            .Select(c => $"{key}:Cors:{c.i} {UriRules.InvalidOrigin}"),
    ];

    private static IEnumerable<string> Naming(ClientOptions client, string key, bool isDevelopment)
    {
        if (!Name().IsMatch(client.Name))
        {
            yield return $"{key}:Name is missing or cannot be logged. Use one to fifty letters, digits, spaces or . _ -";
        }

        if (client.Profile is { } profile && ClientProfile.Find(profile) is null)
        {
            yield return $"{key}:Profile is '{profile}'. {Misspelling.Suggest(profile, ClientProfile.Names)}"
                + $"Use one of {string.Join(", ", ClientProfile.Names)}, or remove it to use the default of the service.";
        }

        if (string.IsNullOrWhiteSpace(client.Issuer))
        {
            yield return $"{key}:Issuer is missing. Use the exact 'iss' of the client's tokens.";
        }
        else if (!isDevelopment && client.Issuer.TrimEnd('/') == PublicSandbox)
        {
            yield return $"{key}:Issuer is the public sandbox, whose private key is public. Use it in Development only.";
        }
    }

    private static IEnumerable<string> KeySource(ClientOptions client, string key, bool isDevelopment)
    {
        var (hasAddress, hasFile) = (!string.IsNullOrEmpty(client.JwksUri), !string.IsNullOrEmpty(client.JwksFile));
        if (hasAddress == hasFile)
        {
            return [$"{key} needs either JwksUri or JwksFile, not both."];
        }

        return hasAddress
            ? [.. Private(client.JwksUri, $"{key}:JwksUri", isDevelopment), .. JkuErrors(client, key)]
            : FileErrors(client.JwksFile ?? "", $"{key}:JwksFile", JwtAlgorithms.Of(client.Algorithms));
    }

    private static IEnumerable<string> JkuErrors(ClientOptions client, string key) =>
        client.Jku is null ? [] : [$"{key}:Jku is valid only with JwksFile: with JwksUri, 'jku' must be that address."];

    private static IEnumerable<string> FileErrors(string file, string key, IEnumerable<string> algorithms)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            return [$"{key}: {path} does not exist. Save the client's JSON Web Key Set there."];
        }

        try
        {
            var keys = PublicKeySet.Parse(File.ReadAllBytes(path));
            return algorithms.Any(keys.HasKeyFor)
                ? []
                : [$"{key}: {path} has no public key with a 'kid' for {string.Join(", ", algorithms)}. Ask the client for its JSON Web Key "
                    + "Set, or add its algorithm to Algorithms."];
        }
        catch (Exception e) when (e is KeySetException or IOException or UnauthorizedAccessException)
        {
            return [$"{key}: {path} is not a readable JSON Web Key Set. Save it as JSON with an array 'keys', readable by the service."];
        }
    }

    private static IEnumerable<string> Algorithms(ClientOptions client, string key) =>
        from algorithm in client.Algorithms
        where !JwtAlgorithms.All.Contains(algorithm)
        select $"{key}:Algorithms has '{algorithm}'. Use {string.Join(", ", JwtAlgorithms.All.Order(StringComparer.Ordinal))}; unsigned "
            + "tokens and shared secrets are never accepted.";

    private static IEnumerable<string> Empty(IList<string> values, string key) =>
        from i in Enumerable.Range(0, values.Count)
        where string.IsNullOrWhiteSpace(values[i])
        select $"{key}:{i} is empty. Set a value or remove it.";

    private static IEnumerable<string> Ambiguous(string server, string key)
    {
        if (UriRules.IsWeb(server, out var url) && url.Query.Length == 0 && !FhirServerAddress.CanBeListed(url))
        {
            yield return $"{key} would never be called: its path has ';', '\\' or an escape such as %25 or %2e, or its host name is "
                + "invalid. "
                + "Use a plain address, such as https://ehr.example.org/fhir.";
        }
    }

    private static IEnumerable<string> Private(string? text, string key, bool isDevelopment)
    {
        if (!UriRules.IsWeb(text, out var url))
        {
            yield return $"{key} is not an absolute URL. Use one such as https://ehr.example.org/path, without user and fragment.";
        }
        else if (!UriRules.IsPrivate(url, isDevelopment))
        {
            yield return $"{key} is plain http. Use https; http is allowed only for this machine, in Development.";
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9 ._-]{0,49}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
