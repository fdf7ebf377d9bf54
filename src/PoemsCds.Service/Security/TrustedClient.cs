using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>A client that may call, as the configuration names it.</summary>
internal sealed class TrustedClient(ClientOptions options, ClientJwks keys)
{
    /// <summary>Name for logs and metrics.</summary>
    internal string Name { get; } = options.Name;

    /// <summary><c>iss</c> of its tokens.</summary>
    internal string Issuer { get; } = options.Issuer;

    /// <summary>What <c>jku</c> has to be where a token names one; <see langword="null"/> when none may.</summary>
    internal string? Jku { get; } = options.JwksUri is { Length: > 0 } address ? address : options.Jku;

    /// <summary>Signature algorithms it may use.</summary>
    internal FrozenSet<string> Algorithms { get; } = JwtAlgorithms.Of(options.Algorithms);

    /// <summary>Values of <c>aud</c> beside the address of the endpoint.</summary>
    internal FrozenSet<string> AdditionalAudiences { get; } = options.AdditionalAudiences.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Base addresses of the FHIR servers that may be called for it; nothing else may.</summary>
    internal ImmutableArray<Uri> FhirServers { get; } = [.. options.FhirServers.Select(server => new Uri(server))];

    /// <summary>Profile that cards are written for; <see langword="null"/> for the one of the service.</summary>
    internal ClientProfile? Profile { get; } = options.Profile is { } name ? ClientProfile.Find(name) : null;

    /// <summary>Language of its cards; <see langword="null"/> for the one of the service.</summary>
    internal string? Language { get; } = options.Language;

    /// <summary>Client id of this service at its authorization server; <see langword="null"/> where it is not configured.</summary>
    internal string? ClientId { get; } = options.ClientId;

    /// <summary>Whether no card is sent to it.</summary>
    internal bool IsSilent { get; } = options.Silent;

    /// <summary>Its keys.</summary>
    internal ClientJwks Keys { get; } = keys;

    private FrozenSet<string> Subjects { get; } = options.Subjects.ToFrozenSet(StringComparer.Ordinal);

    private FrozenSet<string> Tenants { get; } = options.Tenants.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether its tokens may name this tenant; any may, or none, where no list is set.</summary>
    internal bool HasTenant(string? tenant) => Tenants.Count == 0 || (tenant is not null && Tenants.Contains(tenant));

    /// <summary>The tenant, for the log, where a list says that it is one; whatever else a token writes there is its own affair.</summary>
    internal string? Listed(string? tenant) => Tenants.Count == 0 ? null : tenant;

    /// <summary>Whether its tokens may name this subject; any may, or none, where no list is set.</summary>
    internal bool HasSubject(string? subject) => Subjects.Count == 0 || (subject is not null && Subjects.Contains(subject));
}
