using System.Collections.Immutable;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Timelines;
using PoemsCds.Fhir.Access;

namespace PoemsCds.SmartApp.Evidence;

/// <summary>Reads a patient with the token of a user, by the same queries, limits and rules as a hook call.</summary>
public interface IEvidenceSource
{
    /// <summary>Reads and assesses a patient, and records that a page is shown.</summary>
    /// <param name="request">Whom to read.</param>
    /// <param name="cancellationToken">Canceled when the browser disconnects.</param>
    Task<EvidenceView> ReadAsync(EvidenceRequest request, CancellationToken cancellationToken);
}

/// <summary>A request for the evidence on a patient.</summary>
/// <remarks>Not a record, so that no log or message prints the token.</remarks>
public sealed class EvidenceRequest
{
    /// <summary>Configured name of the client.</summary>
    public required string Client { get; init; }

    /// <summary>Access to the FHIR server.</summary>
    public required FhirAccessGrant Access { get; init; }

    /// <summary>FHIR id of the patient.</summary>
    public required string PatientId { get; init; }

    /// <summary>What the card passed on; <see langword="null"/> if nothing came. It proves nothing.</summary>
    public required string? AppContext { get; init; }

    /// <summary>What the page of this session showed before; <see langword="null"/> if nothing.</summary>
    public required ShownPage? Shown { get; init; }
}

/// <summary>The evidence on a patient, for a page.</summary>
public sealed record EvidenceView
{
    /// <summary>The conclusion, as the policy names it.</summary>
    public required string Conclusion { get; init; }

    /// <summary>Number of the row of the policy that decided.</summary>
    public required string Row { get; init; }

    /// <summary>The condition of that row, in words.</summary>
    public required string RowDescription { get; init; }

    /// <summary>Day of assessment.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Version of the knowledge.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>The assessment in words.</summary>
    public required EvidenceText Text { get; init; }

    /// <summary>The evidence through time.</summary>
    public required Timeline Timeline { get; init; }

    /// <summary>Whose record it is; <see langword="null"/> if the Patient could not be read.</summary>
    public required PatientBanner? Patient { get; init; }

    /// <summary>What could not be read in full, and why: kind of data and reason.</summary>
    public required ImmutableArray<UnreadData> Unread { get; init; }

    /// <summary>What the page shows that can be decided on; <see langword="null"/> if the conclusion has no card.</summary>
    public required ShownPage? Shown { get; init; }

    /// <summary>How the page compares with the card that the user came from.</summary>
    public required CardComparison Comparison { get; init; }
}

/// <summary>Data that could not be read in full.</summary>
/// <param name="Name">Name of the kind of data.</param>
/// <param name="Reason">The reason, as a sentence.</param>
public sealed record UnreadData(string Name, string Reason);

/// <summary>What a page showed, and which cards a decision on it is for.</summary>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="Findings">Digests of the evidence that counted.</param>
/// <param name="Cards">UUIDs of the card that the user came from, of the record of the page, or of both; at least one.</param>
public sealed record ShownPage(string Conclusion, ImmutableArray<byte[]> Findings, ImmutableArray<Guid> Cards);

/// <summary>How a page compares with the card that the user came from.</summary>
public enum CardComparison
{
    /// <summary>No card is known: nothing was passed on, or it is no card of this patient.</summary>
    NoCard,

    /// <summary>The same conclusion on the same evidence.</summary>
    Same,

    /// <summary>The same conclusion, on other evidence.</summary>
    OtherEvidence,

    /// <summary>Another conclusion.</summary>
    OtherConclusion,
}
