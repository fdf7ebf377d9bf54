using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Rules;
using PoemsCds.Store;

namespace PoemsCds.Service.Options;

/// <summary>
/// Settings of the service, section <c>PoemsCds</c>. <c>Knowledge</c> and <c>Policy</c> in the same section are
/// <see cref="SiteSettings"/>.
/// </summary>
public sealed class PoemsCdsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = SiteSettings.Section;

    /// <summary>Base address under which clients reach the service. Tokens are issued for exactly this address.</summary>
    /// <value>Required; in Development the default is the listen address.</value>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>The clients that may call the service.</summary>
    /// <value>Required; in Development the default is programs on the same machine.</value>
    public IList<ClientOptions> Clients { get; } = [];

    /// <summary>
    /// Whether the discovery document requires a token. It contains no patient data. A token that is sent must be valid in either case.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool RequireTokenForDiscovery { get; set; }

    /// <summary>Limits on tokens and key sets.</summary>
    [ValidateObjectMembers]
    public TokenOptions Tokens { get; set; } = new();

    /// <summary>Rate limits.</summary>
    [ValidateObjectMembers]
    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>Where cards and feedback are stored, and for how long.</summary>
    [ValidateObjectMembers]
    public StoreSettings Store { get; set; } = new();

    /// <summary>
    /// Secret key of the digests that replace patients and evidence in the store: base64, 32 bytes or more, the same on every node.
    /// </summary>
    /// <value>Required; in Development a key is created beside the database.</value>
    public string? DigestKey { get; set; }

    /// <summary>How long a dismissed card stays hidden.</summary>
    [ValidateObjectMembers]
    public DismissalOptions Dismissal { get; set; } = new();

    /// <summary>How often the same card is shown to a client that gives no feedback.</summary>
    [ValidateObjectMembers]
    public RepetitionOptions Repetition { get; set; } = new();

    /// <summary>Folder with the wording of the cards.</summary>
    /// <value>Default: <c>cards</c> beside the program.</value>
    public string CardsPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "cards");

    /// <summary>
    /// Language of the cards: a folder of <see cref="CardsPath"/>, such as <c>en-US</c> or <c>en-GB</c>. A client may have its own.
    /// </summary>
    /// <value>Default: <c>en-US</c>.</value>
    public string Language { get; set; } = CardSettings.AmericanEnglish;

    /// <summary>
    /// Specimen in which VEGF is proposed: <c>PlasmaOrSerum</c>, <c>Plasma</c> or <c>Serum</c>. Set the one that your laboratory tests.
    /// </summary>
    /// <value>Default: <c>PlasmaOrSerum</c>.</value>
    public VegfSpecimen VegfSpecimen { get; set; }

    /// <summary>
    /// Version of CDS Hooks named in the discovery document. An empty value leaves it out. From version 3 on (<c>3.0.0</c>, or <c>STU3</c>
    /// as in the ballot) it also tells <c>hookVersion</c>. A client may have its own.
    /// </summary>
    /// <value>Default: <c>2.0.1</c>.</value>
    public string HooksVersion { get; set; } = "2.0.1";

    /// <summary>Origins of browser-based clients, such as <c>https://ehr.example.org</c>. They may not read <c>/governance</c>.</summary>
    /// <value>Default: none. No browser page may then call the service.</value>
    public IList<string> Cors { get; } = [];

    /// <summary>Maximum size of a request body, in bytes, after decompression.</summary>
    /// <value>Default: 33,554,432 (32 MiB). From 1 MiB to 256 MiB.</value>
    [Range(1 << 20, 1 << 28)]
    public int MaxRequestBytes { get; set; } = 32 << 20;

    /// <summary>
    /// Maximum total size of the request bodies and fetched pages of all concurrent calls, in bytes, both as received and after
    /// decompression. A call that exceeds it gets 503 with <c>Retry-After</c>. One client alone gets half of it, a second client half of
    /// the rest.
    /// </summary>
    /// <value>Default: 268,435,456 (256 MiB). From 4 MiB to 64 GiB, and at least four times <see cref="MaxRequestBytes"/>.</value>
    [Range(1L << 22, 1L << 36)]
    public long MaxBytesInFlight { get; set; } = 256L << 20;

    /// <summary>
    /// How long the service goes on answering after it was asked to stop, in seconds, while <c>/health/ready</c> answers 503. Set it where
    /// a load balancer or an orchestrator sends calls to other nodes meanwhile, to twice the time that it takes to notice.
    /// </summary>
    /// <value>Default: 0, which stops at once. From 0 to 120.</value>
    [Range(0, 120)]
    public int DrainSeconds { get; set; }

    /// <summary>Prefetch queries of the discovery document.</summary>
    public PrefetchOptions Prefetch { get; set; } = new();

    /// <summary>Limits on fetching missing prefetch.</summary>
    [ValidateObjectMembers]
    public FetchOptions Fetch { get; set; } = new();

    /// <summary>Where calls are recorded as FHIR AuditEvents.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>Access to the governance page.</summary>
    public GovernanceOptions Governance { get; set; } = new();

    /// <summary>Limits of the evidence page.</summary>
    [ValidateObjectMembers]
    public SmartAppOptions SmartApp { get; set; } = new();

    /// <summary>The workbench, a page to try records on.</summary>
    public WorkbenchOptions Workbench { get; set; } = new();

    /// <summary>Links on the page about the syndrome.</summary>
    public LinkOptions Links { get; set; } = new();

    /// <summary>Traces and metrics of the service.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>
    /// Client profile that cards are written for: <c>generic</c>, <c>epic</c>, <c>oracle-health</c>, <c>athenahealth</c> or <c>sandbox</c>.
    /// </summary>
    /// <value>Default: <c>generic</c>.</value>
    public string Profile { get; set; } = ClientProfile.Generic;

    /// <summary>
    /// Whether each CDS service is on (<see langword="true"/>) or off, by id, such as <c>poems-order-sign</c>. A service that is off is not
    /// in the discovery document.
    /// </summary>
    /// <value>Default: all on.</value>
    public Dictionary<string, bool> Hooks { get; } = [];

    /// <summary>Converts the settings of the cards, including the languages of all clients.</summary>
    public CardSettings ToCardSettings() => new()
    {
        Language = Language,
        FurtherLanguages = [.. Clients.Select(c => c.Language).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
        VegfSpecimen = VegfSpecimen,
    };
}
