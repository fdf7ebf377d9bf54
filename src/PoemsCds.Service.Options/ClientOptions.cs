namespace PoemsCds.Service.Options;

/// <summary>An EHR, or a broker of EHRs, that may call the service: an entry of <c>PoemsCds:Clients</c>.</summary>
public sealed class ClientOptions
{
    /// <summary>
    /// Unique name of the client in logs and metrics: one to fifty letters, digits, spaces or <c>. _ -</c>.
    /// </summary>
    /// <value>Required.</value>
    public string Name { get; set; } = "";

    /// <summary>Exact <c>iss</c> of the client's tokens. Two clients may share it if their tenants or subjects differ.</summary>
    /// <value>Required.</value>
    public string Issuer { get; set; } = "";

    /// <summary>Address of the client's JSON Web Key Set, https. A <c>jku</c> in a token must be exactly this address.</summary>
    /// <value>Either this or <see cref="JwksFile"/> is required.</value>
    public string? JwksUri { get; set; }

    /// <summary>
    /// File with the client's JSON Web Key Set, exchanged beforehand. It is read again periodically, so that keys can change while the
    /// service runs.
    /// </summary>
    /// <value>Either this or <see cref="JwksUri"/> is required.</value>
    public string? JwksFile { get; set; }

    /// <summary>
    /// With <see cref="JwksFile"/>: the <c>jku</c> that the client's tokens may name (Epic always sends one). It is compared, never called.
    /// </summary>
    /// <value>Default: none. A token that names a <c>jku</c> is then refused.</value>
    public string? Jku { get; set; }

    /// <summary>
    /// Allowed signature algorithms, from ES256, ES384, ES512, RS256, RS384, RS512, PS256, PS384 and PS512. Unsigned tokens and shared
    /// secrets are never accepted.
    /// </summary>
    /// <value>Default: <c>ES384</c> and <c>RS384</c>.</value>
    public IList<string> Algorithms { get; } = [];

    /// <summary>
    /// Exact values of <c>aud</c> that are accepted besides the address of the endpoint, for EHRs where it is entered by hand.
    /// </summary>
    /// <value>Default: none.</value>
    public IList<string> AdditionalAudiences { get; } = [];

    /// <summary>Values of <c>sub</c> that are accepted.</summary>
    /// <value>Default: none. <c>sub</c> is then not checked.</value>
    public IList<string> Subjects { get; } = [];

    /// <summary>Values of <c>tenant</c> that are accepted.</summary>
    /// <value>Default: none. <c>tenant</c> is then not checked.</value>
    public IList<string> Tenants { get; } = [];

    /// <summary>
    /// Base addresses of the FHIR servers that may be called for this client: https, or http on this machine in Development.
    /// </summary>
    /// <value>Default: none. No server is then called.</value>
    public IList<string> FhirServers { get; } = [];

    /// <summary>
    /// Client id of this service at the EHR's authorization server. A call with another <c>fhirAuthorization.subject</c> is logged (event
    /// 31).
    /// </summary>
    /// <value>Default: none. The subject is then not checked.</value>
    public string? ClientId { get; set; }

    /// <summary>Name of the client profile that cards are written for.</summary>
    /// <value>Default: <c>PoemsCds:Profile</c>.</value>
    public string? Profile { get; set; }

    /// <summary>
    /// Version of CDS Hooks named in the discovery document that the client reads with its token: <c>2.0.1</c>, or <c>STU3</c> for a client
    /// of CDS Hooks 3.0.
    /// </summary>
    /// <value>Default: <c>PoemsCds:HooksVersion</c>, which whoever reads discovery without a token sees in any case.</value>
    public string? HooksVersion { get; set; }

    /// <summary>Language of the client's cards: a folder of <c>PoemsCds:CardsPath</c>, such as <c>en-GB</c>.</summary>
    /// <value>Default: <c>PoemsCds:Language</c>.</value>
    public string? Language { get; set; }

    /// <summary>
    /// Whether cards at orders may suggest an update of the draft order at hand: the reason of a work-up test that states none. The client
    /// gets the whole draft back as it was sent, with that member added. Needs a profile that shows suggestions.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool TakesUpdates { get; set; }

    /// <summary>
    /// Files with the client's site maps, FHIR R4 ConceptMaps, in place of <c>PoemsCds:Knowledge:Maps</c>. Relative paths start at the
    /// working directory.
    /// </summary>
    /// <value>Default: <c>PoemsCds:Knowledge:Maps</c>.</value>
    public IList<string> Maps { get; } = [];

    /// <summary>
    /// Whether the client's users can sign orders with the codes that cards suggest (LOINC), so that it gets suggested orders without a map
    /// of orders. With a map, this has no effect: a complete one gives suggestions, one in part gives none.
    /// </summary>
    /// <value>Default: <see langword="false"/>. Without a complete map of orders there are then no suggestions.</value>
    public bool StandardOrderCodes { get; set; }

    /// <summary>
    /// Whether calls are assessed and recorded but no card is sent, so that a site can count cards before it shows them. It silences the
    /// client whatever its gates say.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Silent { get; set; }

    /// <summary>Who gets the client's cards. Without gates, everybody does.</summary>
    public RolloutOptions Rollout { get; set; } = new();

    /// <summary>
    /// Origins of the client's browser pages. They are added to <c>PoemsCds:Cors</c>, because a preflight request does not identify the
    /// client.
    /// </summary>
    /// <value>Default: none.</value>
    public IList<string> Cors { get; } = [];

    /// <summary>The evidence page as a SMART app at this client.</summary>
    public ClientSmartAppOptions SmartApp { get; set; } = new();
}
