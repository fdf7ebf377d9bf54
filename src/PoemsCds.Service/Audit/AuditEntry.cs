namespace PoemsCds.Service.Audit;

/// <summary>
/// What is recorded of a call: who asked for which patient, by digest, when, and what was answered. It holds nothing of the record, and no
/// conclusion.
/// </summary>
internal sealed record AuditEntry
{
    /// <summary>Id of the entry.</summary>
    internal required Guid Id { get; init; }

    /// <summary>When the call was answered.</summary>
    internal required DateTimeOffset At { get; init; }

    /// <summary>Id of the service, or of the evidence page.</summary>
    internal required string Service { get; init; }

    /// <summary>Hook of the service.</summary>
    internal required string Hook { get; init; }

    /// <summary>Configured name of the client.</summary>
    internal required string Client { get; init; }

    /// <summary><c>iss</c> of the token, as it may be logged; <see langword="null"/> without a token.</summary>
    internal string? Issuer { get; init; }

    /// <summary><c>tenant</c> of the token, as it may be logged; <see langword="null"/> if it is not.</summary>
    internal string? Tenant { get; init; }

    /// <summary><c>jti</c> of the token, as it may be logged; <see langword="null"/> without a token.</summary>
    internal string? TokenId { get; init; }

    /// <summary>Status of the answer.</summary>
    internal required int Status { get; init; }

    /// <summary>FHIR issue type of a refusal; <see langword="null"/> if the call was answered.</summary>
    internal string? Issue { get; init; }

    /// <summary>Id that the client gave the call; <see langword="null"/> if it is not a UUID or was not read.</summary>
    internal Guid? HookInstance { get; init; }

    /// <summary>
    /// Digest of the patient, as the store has it, in hexadecimal; <see langword="null"/> if the call was refused.
    /// </summary>
    internal string? Patient { get; init; }

    /// <summary>State of each prefetch key; <see langword="null"/> if the call was refused.</summary>
    internal string? Keys { get; init; }

    /// <summary>Outcome of each key that was fetched; <see langword="null"/> if none was.</summary>
    internal string? Fetched { get; init; }

    /// <summary>Version of the knowledge; <see langword="null"/> if nothing was assessed.</summary>
    internal string? KnowledgeVersion { get; init; }

    /// <summary>UUID of the card, even if the client did not get it; <see langword="null"/> if there is none.</summary>
    internal Guid? Card { get; init; }

    /// <summary>How the card was delivered; <see langword="null"/> if there is none.</summary>
    internal string? Delivery { get; init; }
}
