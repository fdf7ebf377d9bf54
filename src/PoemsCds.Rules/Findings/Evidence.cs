using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Findings;

/// <summary>Whether a piece of evidence counts and, if not, why.</summary>
public enum EvidenceStatus
{
    /// <summary>Counts.</summary>
    Counted,

    /// <summary>Another cause is on record.</summary>
    ExplainedByRecord,

    /// <summary>The code itself names another cause.</summary>
    ExplainedByItsCode,

    /// <summary>The entry is provisional, differential or unconfirmed.</summary>
    Provisional,

    /// <summary>Stated only in text, without a listed code.</summary>
    TextOnly,

    /// <summary>The code or result is compatible, but does not establish the finding by itself.</summary>
    SupportiveCode,

    /// <summary>Not recorded twice with the required interval.</summary>
    RecordedOnce,

    /// <summary>The result is inconclusive: an uncertain band, an electrophoresis reported in text, or free light chains alone.</summary>
    Indeterminate,

    /// <summary>The date is missing, in the future, or too coarse to decide whether the evidence still counts.</summary>
    DateInconclusive,

    /// <summary>The result counts only at a time of day, and the record does not state when the specimen was drawn.</summary>
    TimeUnknown,

    /// <summary>The abnormal result was not repeated with the required interval.</summary>
    NotRepeated,

    /// <summary>Too common at this age to count.</summary>
    CommonAtThisAge,

    /// <summary>Named by every diagnosis of the neuropathy as its cause, so it does not count as an accompanying disease.</summary>
    NamedByTheNeuropathy,

    /// <summary>The number cannot be compared: its unit is missing, not listed, or implausible for this number.</summary>
    UnitNotComparable,

    /// <summary>Measured after a treatment that changes the value: no evidence either way.</summary>
    AfterTreatment,

    /// <summary>A site map says that the code of the site is only related to the listed one.</summary>
    InexactlyMapped,
}

/// <summary>Kind of record entry that a piece of evidence comes from.</summary>
public enum EvidenceOrigin
{
    /// <summary>A diagnosis or problem-list entry.</summary>
    Diagnosis,

    /// <summary>The conclusion of a report.</summary>
    Report,

    /// <summary>A laboratory result.</summary>
    Result,

    /// <summary>A mass spectrometry result for M-protein, identified by its name.</summary>
    MassSpectrometry,

    /// <summary>A medication.</summary>
    Medication,

    /// <summary>A procedure.</summary>
    Procedure,
}

/// <summary>Reference to an entry of the record that is relevant to a criterion.</summary>
public sealed record Evidence
{
    /// <summary>
    /// Orders evidence by date, then by reference, so that the result does not depend on the order of the record; undated last.
    /// </summary>
    internal static readonly IComparer<Evidence> ByAge = Comparer<Evidence>.Create((x, y) =>
        EarliestOf(x).CompareTo(EarliestOf(y)) is var days and not 0 ? days : string.CompareOrdinal(x.Reference, y.Reference));

    /// <summary>Reference to the resource in the client's record.</summary>
    public required string Reference { get; init; }

    /// <summary>Kind of the entry.</summary>
    public EvidenceOrigin Origin { get; init; }

    /// <summary>Listed code that matched; <see langword="null"/> when only text matched.</summary>
    public Concept? Concept { get; init; }

    /// <summary>Whether a site map gave the listed code.</summary>
    public bool IsBySiteMap { get; init; }

    /// <summary>Group of the feature stated in text, such as <c>ascites</c>; <see langword="null"/> when a code matched.</summary>
    public string? StatedGroup { get; init; }

    /// <summary>Date of the entry; <see langword="null"/> when not stated.</summary>
    public DateSpan? Date { get; init; }

    /// <summary>Whether the evidence counts and, if not, why.</summary>
    public EvidenceStatus Status { get; init; }

    /// <summary>
    /// Evidence that explains this one; set if and only if the status is <see cref="EvidenceStatus.ExplainedByRecord"/> or
    /// <see cref="EvidenceStatus.AfterTreatment"/>.
    /// </summary>
    public Evidence? ExplainedBy { get; init; }

    /// <summary>Value of a laboratory result; <see langword="null"/> for other entries.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>Limit with which the value was compared; <see langword="null"/> when no limit applies.</summary>
    public LimitUsed? Limit { get; init; }

    /// <summary>Whether the evidence is explained by another cause or by treatment.</summary>
    public bool IsExplained =>
        Status is EvidenceStatus.ExplainedByRecord or EvidenceStatus.ExplainedByItsCode or EvidenceStatus.AfterTreatment;

    // An entry gives little evidence, so that all of it is compared but not hashed.
    /// <inheritdoc/>
    public override int GetHashCode() => Reference.GetHashCode(StringComparison.Ordinal);

    private static DateOnly EarliestOf(Evidence evidence) => evidence.Date?.Earliest ?? DateOnly.MaxValue;
}
