using System.Collections.Immutable;

namespace PoemsCds.Store.Records;

/// <summary>A composed card and its delivery. Nothing in it names a patient, a user, a code or a value.</summary>
public sealed record CardRecord
{
    /// <summary>The UUID of the card, as feedback quotes it.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>The time when it was composed, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The day of <see cref="At"/>, UTC, by which cards are counted.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The configured name of the client; <c>(local)</c> for a program on the same machine in Development.</summary>
    public required string Client { get; init; }

    /// <summary>The id of the service that was called.</summary>
    public required string Service { get; init; }

    /// <summary>The name of the hook.</summary>
    public required string Hook { get; init; }

    /// <summary>The conclusion, as the policy names it.</summary>
    public required string Conclusion { get; init; }

    /// <summary>The version of knowledge and policy settings.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>
    /// The keyed digest of client, tenant, FHIR server and patient, 32 bytes: one person.
    /// <see cref="KeyedDigest.OfPatient(string, string, string, string)"/>
    /// </summary>
    public required byte[] Patient { get; init; }

    /// <summary>
    /// The keyed digest of client, tenant and patient id, 32 bytes; the same as <see cref="Patient"/> when no FHIR server was named.
    /// It serves erasure only, because the id may be another person's at another server.
    /// </summary>
    public required byte[] PatientAtClient { get; init; }

    /// <summary>
    /// The keyed digest of client and patient id, 32 bytes, for any tenant and FHIR server. It serves erasure only:
    /// <see cref="KeyedDigest.OfPatient(string, string)"/>.
    /// </summary>
    public required byte[] PatientOfClient { get; init; }

    /// <summary>Whether the card was sent, and if not, why.</summary>
    public required Delivery Delivery { get; init; }

    /// <summary>The hidden reason of a card that was shown before to a client that gives no feedback.</summary>
    public const string ShownBefore = "shown-before";

    /// <summary>
    /// The code of the reason for which an earlier card was dismissed, or <see cref="ShownBefore"/>; set exactly when
    /// <see cref="Delivery"/> is <see cref="Records.Delivery.Hidden"/>.
    /// </summary>
    public string? HiddenReason { get; init; }

    /// <summary>The event that triggered the hook, where the client's profile gives one of a known list.</summary>
    public string? Trigger { get; init; }

    /// <summary>The keyed digests of the evidence that counted, 32 bytes each: <see cref="KeyedDigest.OfFinding"/>.</summary>
    public ImmutableArray<byte[]> Findings { get; init; } = [];

    /// <summary>The criteria that counted: ids of the knowledge, not linked to the digests.</summary>
    public ImmutableArray<string> Criteria { get; init; } = [];
}
