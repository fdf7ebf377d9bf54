namespace PoemsCds.Service.Options;

/// <summary>One EHR, or broker of EHRs, that may call the service: an entry of <c>PoemsCds:Clients</c>.</summary>
public sealed class ClientOptions
{
    /// <summary>Name in logs and metrics, one to fifty letters, digits, spaces or <c>. _ -</c>; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Exact <c>iss</c> of the client's tokens. Two clients may share it where tenants or subjects tell them apart.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Address of its key set. <c>jku</c> of its tokens, where there is one, must match exactly.</summary>
    /// <value>Either this or <see cref="JwksFile"/>.</value>
    public string? JwksUri { get; set; }

    /// <summary>File with its key set, exchanged beforehand. It is read again like an address, so keys can be replaced while the service runs.</summary>
    /// <value>Either this or <see cref="JwksUri"/>.</value>
    public string? JwksFile { get; set; }

    /// <summary><c>jku</c> that tokens may name although the keys are taken from <see cref="JwksFile"/>. It is compared, never called.</summary>
    /// <value>Default: none; with a file, a token that names a <c>jku</c> is refused.</value>
    public string? Jku { get; set; }

    /// <summary>Signature algorithms: ES256, ES384, ES512, RS256, RS384, RS512, PS256, PS384, PS512.</summary>
    /// <value>Default, when empty: ES384 and RS384.</value>
    public IList<string> Algorithms { get; } = [];

    /// <summary>Exact values of <c>aud</c> that are accepted beside the address of the endpoint, for clients where it is typed in by hand.</summary>
    public IList<string> AdditionalAudiences { get; } = [];

    /// <summary><c>sub</c> that tokens may carry.</summary>
    /// <value>Default: empty; <c>sub</c> is not looked at.</value>
    public IList<string> Subjects { get; } = [];

    /// <summary><c>tenant</c> that tokens may carry.</summary>
    /// <value>Default: empty; <c>tenant</c> is not looked at.</value>
    public IList<string> Tenants { get; } = [];

    /// <summary>Base addresses of the FHIR servers that may be called for this client.</summary>
    /// <value>Default: empty; none is called.</value>
    public IList<string> FhirServers { get; } = [];

    /// <summary>Client id of this service at the EHR's authorization server. A call whose <c>fhirAuthorization.subject</c> is another one is logged.</summary>
    /// <value>Default: none; the subject is not looked at.</value>
    public string? ClientId { get; set; }

    /// <summary>Profile that cards are written for.</summary>
    /// <value>Default: the one of the service.</value>
    public string? Profile { get; set; }

    /// <summary>Whether everything is run and recorded for the client and no card is sent, so that a site can count before it switches on.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Silent { get; set; }

    /// <summary>Origins of the client's browser pages. They are added to <see cref="PoemsCdsOptions.Cors"/>: a preflight does not say whose page it is.</summary>
    public IList<string> Cors { get; } = [];
}
