using System.Collections.Immutable;

namespace PoemsCds.Store.Records;

/// <summary>A composed card and its delivery. It does not identify a patient or user, and holds no code or value of the record.</summary>
public sealed record CardRecord
{
    /// <summary>The UUID of the card, as in feedback.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>The time when the card was composed, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The day of <see cref="At"/>, UTC, by which cards are counted.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The configured name of the client; <c>(local)</c> for a program on the same machine in Development.</summary>
    public required string Client { get; init; }

    /// <summary>The id of the service that was called.</summary>
    public required string Service { get; init; }

    /// <summary>The value of <see cref="Hook"/> of an evidence page, which a SMART launch opened and not a hook.</summary>
    public const string PageHook = "smart-launch";

    /// <summary>The name of the hook, or <see cref="PageHook"/>.</summary>
    public required string Hook { get; init; }

    /// <summary>The conclusion, as the policy names it.</summary>
    public required string Conclusion { get; init; }

    /// <summary>The version of knowledge and policy settings.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>
    /// The keyed digest of client, tenant, FHIR server and patient, 32 bytes. It identifies one person:
    /// <see cref="KeyedDigest.OfPatient(string, string, string, string)"/>
    /// </summary>
    public required byte[] Patient { get; init; }

    /// <summary>
    /// The keyed digest of client, tenant and patient id, 32 bytes; equal to <see cref="Patient"/> if no FHIR server was named. Used for
    /// erasure only, because another person may have the same id at another server.
    /// </summary>
    public required byte[] PatientAtClient { get; init; }

    /// <summary>
    /// The keyed digest of client and patient id, 32 bytes, for any tenant and FHIR server. Used for erasure only:
    /// <see cref="KeyedDigest.OfPatient(string, string)"/>.
    /// </summary>
    public required byte[] PatientOfClient { get; init; }

    /// <summary>Whether the card was sent, and if not, why.</summary>
    public required Delivery Delivery { get; init; }

    /// <summary>The hidden reason of a card that was shown before to a client that sends no feedback.</summary>
    public const string ShownBefore = "shown-before";

    /// <summary>
    /// The code of the reason why an earlier card was dismissed, or <see cref="ShownBefore"/>; set if and only if
    /// <see cref="Delivery"/> is <see cref="Records.Delivery.Hidden"/>.
    /// </summary>
    public string? HiddenReason { get; init; }

    /// <summary>The event that triggered the hook, if the client's profile maps it to a known one.</summary>
    public string? Trigger { get; init; }

    /// <summary>
    /// The name of the gate that the call was inside; <see langword="null"/> if it was outside, or the client has no gates.
    /// </summary>
    public string? Gate { get; init; }

    /// <summary>
    /// Why the call was outside every gate, from a closed list; <see langword="null"/> if it was inside one, or the client has no gates.
    /// </summary>
    public string? Outside { get; init; }

    /// <summary>The arm; <see langword="null"/> if nothing was drawn.</summary>
    public TrialArm? Arm { get; init; }

    /// <summary>The share of the intervention arm at the time, in percent; <see langword="null"/> if nothing was drawn.</summary>
    public int? SharePercent { get; init; }

    /// <summary>The stratum, in names of the configuration; <see langword="null"/> without strata.</summary>
    public string? Stratum { get; init; }

    /// <summary>The department, by its configured name; <see langword="null"/> if unknown or without a name.</summary>
    public string? Department { get; init; }

    /// <summary>
    /// The keyed digest of the patient or user that was drawn, 32 bytes; <see langword="null"/> if nothing was drawn. It tells the drawn
    /// ones apart.
    /// </summary>
    public byte[]? Unit { get; init; }

    /// <summary>The outcomes that were certainly not on record when the card was composed, so that later calls can tell of them.</summary>
    public ImmutableArray<string> Awaited { get; init; } = [];

    /// <summary>The keyed digests of the evidence that counted, 32 bytes each: <see cref="KeyedDigest.OfFinding"/>.</summary>
    public ImmutableArray<byte[]> Findings { get; init; } = [];

    /// <summary>The ids of the criteria that counted, not linked to the digests.</summary>
    public ImmutableArray<string> Criteria { get; init; } = [];
}
