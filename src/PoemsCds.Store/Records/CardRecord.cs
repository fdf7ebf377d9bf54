namespace PoemsCds.Store.Records;

/// <summary>A card that was composed, and what became of it. Nothing in it names a patient, a user, a code or a value.</summary>
public sealed class CardRecord
{
    /// <summary>The card instance, as feedback quotes it.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>When it was composed, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Day of <see cref="At"/>, UTC: what counts are grouped by.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Configured name of the client; <c>(local)</c> for a program on the same machine in Development.</summary>
    public required string Client { get; init; }

    /// <summary>Id of the service that was called.</summary>
    public required string Service { get; init; }

    /// <summary>Name of the hook.</summary>
    public required string Hook { get; init; }

    /// <summary>The conclusion, as the policy names it.</summary>
    public required string Conclusion { get; init; }

    /// <summary>Version of knowledge and policy settings.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>Keyed digest of client, FHIR server and patient, 32 bytes: one person. <see cref="KeyedDigest.OfPatient(string, string, string, string)"/></summary>
    public required byte[] Patient { get; init; }

    /// <summary>
    /// Keyed digest of client and patient's id, 32 bytes; the same as <see cref="Patient"/> when no FHIR server was named, empty in a row
    /// of a version without it. It serves erasure alone: the id may be another person's at another server.
    /// </summary>
    public required byte[] PatientAtClient { get; init; }

    /// <summary>
    /// Keyed digest of the client's name and the patient's id, 32 bytes, whichever tenant and FHIR server; empty in a row of a version
    /// without it. It serves erasure alone: <see cref="KeyedDigest.OfPatient(string, string)"/>.
    /// </summary>
    public required byte[] PatientOfClient { get; init; }

    /// <summary>What became of it.</summary>
    public required Delivery Delivery { get; init; }

    /// <summary>Code of the reason by which an earlier card was set aside; set exactly when <see cref="PoemsCds.Store.Records.Delivery.Dismissed"/>.</summary>
    public string? HiddenReason { get; init; }

    /// <summary>Department, where the client's profile gives one of a known list.</summary>
    public string? Department { get; init; }

    /// <summary>What set the hook off, where the client's profile gives one of a known list.</summary>
    public string? Trigger { get; init; }

    /// <summary>Keyed digests of the evidence that counted.</summary>
    public ICollection<CountedFinding> Findings { get; init; } = [];

    /// <summary>The criteria that counted: ids of our knowledge, not tied to the digests.</summary>
    public ICollection<CountedCriterion> Criteria { get; init; } = [];
}
