using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Service.Gates;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>A configured client that may call the service.</summary>
internal sealed class TrustedClient(ClientOptions options, ClientJwks keys)
{
    /// <summary>Name for logs and metrics.</summary>
    internal string Name { get; } = options.Name;

    /// <summary><c>iss</c> of the client's tokens.</summary>
    internal string Issuer { get; } = options.Issuer;

    /// <summary>Allowed <c>jku</c> of a token; <see langword="null"/> if tokens may not have one.</summary>
    internal string? Jku { get; } = options.JwksUri is { Length: > 0 } address ? address : options.Jku;

    /// <summary>Allowed signature algorithms.</summary>
    internal FrozenSet<string> Algorithms { get; } = JwtAlgorithms.Of(options.Algorithms);

    /// <summary>Values of <c>aud</c> accepted besides the address of the endpoint.</summary>
    internal FrozenSet<string> AdditionalAudiences { get; } = options.AdditionalAudiences.ToFrozenSet(StringComparer.Ordinal);

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

    private FrozenSet<string> Subjects { get; } = options.Subjects.ToFrozenSet(StringComparer.Ordinal);

    private FrozenSet<string> Tenants { get; } = options.Tenants.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a token may have this tenant. Without a list, any or none is allowed.</summary>
    internal bool HasTenant(string? tenant) => Tenants.Count == 0 || (tenant is not null && Tenants.Contains(tenant));

    /// <summary>The tenant for the log; <see langword="null"/> without a list, since the claim may then hold anything.</summary>
    internal string? TenantForLog(string? tenant) => Tenants.Count == 0 ? null : tenant;

    /// <summary>Whether a token may have this subject. Without a list, any or none is allowed.</summary>
    internal bool HasSubject(string? subject) => Subjects.Count == 0 || (subject is not null && Subjects.Contains(subject));
}
