using System.Collections.Immutable;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Service.Gates;
using PoemsCds.Service.Options;
using PoemsCds.Trust;

namespace PoemsCds.Service.Security;

/// <summary>A configured client that may call the service.</summary>
internal sealed class TrustedClient(ClientOptions options, ClientJwks keys) : ClientTrust(options)
{
    /// <summary>Base addresses of the only FHIR servers that may be called for the client.</summary>
    internal ImmutableArray<Uri> FhirServers { get; } = [.. options.FhirServers.Select(server => new Uri(server))];

    /// <summary>Client profile; <see langword="null"/> for the default.</summary>
    internal ClientProfile? Profile { get; } = options.Profile is { } name ? ClientProfile.Find(name) : null;

    /// <summary>Version of CDS Hooks that discovery names to the client; <see langword="null"/> for the default.</summary>
    internal HooksVersion? HooksVersion { get; } = options.HooksVersion is { } version ? HooksVersion.Find(version) : null;

    /// <summary>Language of the client's cards; <see langword="null"/> for the default.</summary>
    internal string? Language { get; } = options.Language;

    /// <summary>Whether suggestions may update the client's draft orders.</summary>
    internal bool TakesUpdates { get; } = options.TakesUpdates;

    /// <summary>Client id of this service at the client's authorization server; <see langword="null"/> if not configured.</summary>
    internal string? ClientId { get; } = options.ClientId;

    /// <summary>Whether the client can sign orders with standard codes, where none is mapped.</summary>
    internal bool TakesStandardOrders { get; } = options.StandardOrderCodes;

    /// <summary>Whether the client is in silent mode and gets no cards.</summary>
    internal bool IsSilent { get; } = options.Silent;

    /// <summary>Claims of the tokens that the client's gates use.</summary>
    internal ImmutableArray<string> Claims { get; } = ClientRollout.ClaimsOf(options.Rollout);

    /// <summary>Whether the client has the evidence page registered as a SMART app.</summary>
    internal bool HasEvidencePage { get; } = options.SmartApp.IsOn;

    /// <summary>
    /// <c>tenant</c> of the hook tokens for the patients of the evidence page, whose launches name none; empty if there is none.
    /// </summary>
    internal string EvidenceTenant { get; } = options.SmartApp.Tenant ?? (options.Tenants is [var only] ? only : "");

    /// <summary>Key set of the client.</summary>
    internal ClientJwks Keys { get; } = keys;
}
