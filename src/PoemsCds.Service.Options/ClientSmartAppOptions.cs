namespace PoemsCds.Service.Options;

/// <summary>
/// The evidence page as a SMART app at one client: section <c>SmartApp</c> of an entry of <c>PoemsCds:Clients</c>. Without it the client
/// has no page and its cards have no link.
/// </summary>
public sealed class ClientSmartAppOptions
{
    /// <summary>
    /// Client id of the app at the client's authorization server, where it is registered with the launch address
    /// <c>&lt;PublicBaseUrl&gt;/smart/launch</c> and the redirect address <c>&lt;PublicBaseUrl&gt;/smart/callback</c>.
    /// </summary>
    /// <value>Default: none. The page is then off for this client.</value>
    public string? ClientId { get; set; }

    /// <summary>Client secret of the app. Set it by environment variable.</summary>
    /// <value>Either this or <see cref="PrivateKeyFile"/> is required with <see cref="ClientId"/>.</value>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// PEM file with the private key that authenticates the app: elliptic curve P-384 (ES384), or RSA of 2,048 bits or more (RS384). Its
    /// public key is at <c>/smart/jwks.json</c>.
    /// </summary>
    /// <value>Either this or <see cref="ClientSecret"/> is required with <see cref="ClientId"/>.</value>
    public string? PrivateKeyFile { get; set; }

    /// <summary>Id of the key (<c>kid</c>).</summary>
    /// <value>Default: the thumbprint of the key (RFC 7638).</value>
    public string? KeyId { get; set; }

    /// <summary>
    /// Values of <c>iss</c> that may launch the app: base addresses of FHIR servers, each at or below one of the client's
    /// <c>FhirServers</c>.
    /// </summary>
    /// <value>Default: the client's <c>FhirServers</c>.</value>
    public IList<string> Issuers { get; } = [];

    /// <summary>
    /// Scopes to ask for, separated by spaces, where the EHR does not accept those that the page asks for by itself. What they do not grant
    /// stays unknown. Include the launch scope.
    /// </summary>
    /// <value>Default: the launch scope, and reading of each resource type that the page uses.</value>
    public string? Scopes { get; set; }

    /// <summary>Origins of the EHR whose frames may show the page, such as <c>https://ehr.example.org</c>.</summary>
    /// <value>Default: none. The page then opens in a window of its own only.</value>
    public IList<string> FrameAncestors { get; } = [];

    /// <summary>
    /// <c>tenant</c> that the client's hook tokens name, so that what is dismissed on the page stays hidden on cards too.
    /// </summary>
    /// <value>Default: the client's tenant, if <c>Tenants</c> lists exactly one; else none.</value>
    public string? Tenant { get; set; }

    /// <summary>Whether the client has the page.</summary>
    public bool IsOn => !string.IsNullOrEmpty(ClientId);

    /// <summary>Whether any setting is present.</summary>
    public bool IsMentioned => new[] { ClientId, ClientSecret, PrivateKeyFile, KeyId, Scopes, Tenant }.Any(t => !string.IsNullOrEmpty(t))
        || Issuers.Count > 0 || FrameAncestors.Count > 0;
}
