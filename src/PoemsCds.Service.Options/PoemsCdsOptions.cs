using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
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

    /// <summary>Base address under which clients reach the service, as they are to register it; tokens are issued for exactly this address.</summary>
    /// <value>Default: the address the service listens on, in Development only.</value>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>Who may call.</summary>
    /// <value>Default: nobody; in Development, programs on the same machine.</value>
    public IList<ClientOptions> Clients { get; } = [];

    /// <summary>Whether the discovery document is given to trusted clients only. It holds no patient data.</summary>
    /// <value>Default: <see langword="false"/>; a token that is sent all the same must be good.</value>
    public bool RequireTokenForDiscovery { get; set; }

    /// <summary>Limits on tokens and key sets.</summary>
    [ValidateObjectMembers]
    public TokenOptions Tokens { get; set; } = new();

    /// <summary>How many requests are taken.</summary>
    [ValidateObjectMembers]
    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>Where cards shown and feedback are kept, and for how long.</summary>
    [ValidateObjectMembers]
    public StoreSettings Store { get; set; } = new();

    /// <summary>Key of the digests by which the store knows patients and evidence again: base64, 32 bytes or more. A secret; the same on every node.</summary>
    /// <value>Required outside Development; there, one is made and kept beside the database.</value>
    public string? DigestKey { get; set; }

    /// <summary>How long a dismissed card stays away.</summary>
    [ValidateObjectMembers]
    public DismissalOptions Dismissal { get; set; } = new();

    /// <summary>Folder with the wording of the cards.</summary>
    /// <value>Default: <c>cards</c> beside the program.</value>
    public string CardsPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "cards");

    /// <summary>Version of CDS Hooks named in the discovery document; empty leaves it out.</summary>
    /// <value>Default: <c>2.0.1</c>.</value>
    public string HooksVersion { get; set; } = "2.0.1";

    /// <summary>Origins of browser-based clients, such as <c>https://ehr.example.org</c>.</summary>
    /// <value>Default: none; no browser page may call the service.</value>
    public IList<string> Cors { get; } = [];

    /// <summary>Largest body accepted, in bytes, after decompression.</summary>
    /// <value>Default: 33,554,432 (32 MiB). From 1 MiB to 256 MiB.</value>
    [Range(1 << 20, 1 << 28)]
    public int MaxRequestBytes { get; set; } = 32 << 20;

    /// <summary>Most bytes of bodies and fetched pages that all calls together hold, as they are read and after decompression.</summary>
    /// <value>
    /// Default: 268,435,456 (256 MiB). From 4 MiB to 64 GiB, and at least four times <see cref="MaxRequestBytes"/>; a client alone gets half of it.
    /// </value>
    [Range(1L << 22, 1L << 36)]
    public long MaxBytesInFlight { get; set; } = 256L << 20;

    /// <summary>Bounds of fetching what a prefetch lacks.</summary>
    [ValidateObjectMembers]
    public FetchOptions Fetch { get; set; } = new();

    /// <summary>Who may see the governance page.</summary>
    public GovernanceOptions Governance { get; set; } = new();

    /// <summary>What is sent to those who watch the service.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>What kind of client calls, so that cards are written for it.</summary>
    /// <value>Default: <c>generic</c>.</value>
    public string Profile { get; set; } = ClientProfile.Generic;

    /// <summary>Services that are switched, by id, such as <c>poems-order-sign</c>. <see langword="true"/> is on.</summary>
    /// <value>Default: all on. One that is off is neither in the discovery document nor at its address.</value>
    public Dictionary<string, bool> Hooks { get; } = [];
}
