using System.Collections.Immutable;
using PoemsCds.SmartApp.OAuth;

namespace PoemsCds.SmartApp;

/// <summary>A client of the service that has the app registered.</summary>
/// <remarks>Not a record, so that no log or message prints the secret.</remarks>
public sealed class SmartClient
{
    /// <summary>Configured name of the client.</summary>
    public required string Name { get; init; }

    /// <summary>Client id of the app at the client's authorization server.</summary>
    public required string ClientId { get; init; }

    /// <summary>Client secret; <see langword="null"/> if a key proves the app.</summary>
    public required string? Secret { get; init; }

    /// <summary>Private key; <see langword="null"/> if a secret proves the app.</summary>
    public required ClientKey? Key { get; init; }

    /// <summary>Base addresses of the FHIR servers that may launch the app.</summary>
    public required ImmutableArray<Uri> Issuers { get; init; }

    /// <summary>Scopes to ask for, separated by spaces; <see langword="null"/> for those that the page uses.</summary>
    public required string? Scopes { get; init; }

    /// <summary>Origins whose frames may show the page.</summary>
    public required ImmutableArray<string> FrameAncestors { get; init; }

    /// <summary>Whether the service shows nothing to users of this client.</summary>
    public required bool IsSilent { get; init; }
}
