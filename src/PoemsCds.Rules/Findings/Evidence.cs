using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Findings;

/// <summary>Why a piece of evidence counts or does not.</summary>
public enum EvidenceStatus
{
    /// <summary>It counts.</summary>
    Counted,

    /// <summary>Another cause of it is on record.</summary>
    ExplainedByRecord,

    /// <summary>Its own code names another cause.</summary>
    ExplainedByItsCode,

    /// <summary>The entry is provisional, differential or unconfirmed.</summary>
    Provisional,

    /// <summary>The entry says it in words, without a known code.</summary>
    TextOnly,

    /// <summary>The code or the result fits, but does not state the finding by itself.</summary>
    SupportiveCode,

    /// <summary>It has to be recorded twice, with enough time between, and was not.</summary>
    RecordedOnce,

    /// <summary>The result leaves it open: an uncertain band, an electrophoresis in words, free light chains alone.</summary>
    Indeterminate,

    /// <summary>Its date is missing, lies ahead, or is too coarse to tell whether it still counts.</summary>
    DateInconclusive,

    /// <summary>One result outside its limits has to be repeated, with enough time between, and was not.</summary>
    NotRepeated,

    /// <summary>So common at this age that it does not count.</summary>
    CommonAtThisAge,

    /// <summary>Every diagnosis of the neuropathy names it as the cause: it cannot be its companion too.</summary>
    NamedByTheNeuropathy,

    /// <summary>The number cannot be compared: its unit is missing, is not listed, or cannot be true with this number.</summary>
    UnitNotComparable,

    /// <summary>Taken after a treatment that changes it: no evidence either way.</summary>
    AfterTreatment,
}

/// <summary>What kind of fact a piece of evidence is.</summary>
public enum EvidenceOrigin
{
    /// <summary>A diagnosis or an entry of the problem list.</summary>
    Diagnosis,

    /// <summary>The conclusion of a report.</summary>
    Report,

    /// <summary>A laboratory result.</summary>
    Result,

    /// <summary>A result of mass spectrometry for M-protein, known by the words of its name.</summary>
    MassSpectrometry,

    /// <summary>A medication order.</summary>
    Medication,

    /// <summary>A procedure.</summary>
    Procedure,
}

/// <summary>A pointer to a fact of the record that bears on a criterion.</summary>
public sealed record Evidence
{
    /// <summary>Oldest first, by date and then by reference, so that the order of the record does not matter; undated last.</summary>
    internal static readonly IComparer<Evidence> ByAge = Comparer<Evidence>.Create((x, y) =>
        EarliestOf(x).CompareTo(EarliestOf(y)) is var days and not 0 ? days : string.CompareOrdinal(x.Reference, y.Reference));

    /// <summary>Where the fact stands in the client's record.</summary>
    public required string Reference { get; init; }

    /// <summary>What kind of fact it is.</summary>
    public EvidenceOrigin Origin { get; init; }

    /// <summary>The listed code that matched; <see langword="null"/> when only words matched.</summary>
    public Concept? Concept { get; init; }

    /// <summary>Part of the feature that words state, such as <c>ascites</c>; <see langword="null"/> when a code matched.</summary>
    public string? StatedGroup { get; init; }

    /// <summary>Date of the fact; <see langword="null"/> when not stated.</summary>
    public DateSpan? Date { get; init; }

    /// <summary>Whether it counts, and if not, why.</summary>
    public EvidenceStatus Status { get; init; }

    /// <summary>
    /// The fact that explains this one; set exactly when <see cref="EvidenceStatus.ExplainedByRecord"/> or
    /// <see cref="EvidenceStatus.AfterTreatment"/>.
    /// </summary>
    public Evidence? ExplainedBy { get; init; }

    /// <summary>The value of a laboratory result; <see langword="null"/> for any other fact.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>The limit that the value was held against; <see langword="null"/> where no limit decides.</summary>
    public LimitUsed? Limit { get; init; }

    /// <summary>Whether it is one of the kinds of explained evidence.</summary>
    public bool IsExplained => Status is EvidenceStatus.ExplainedByRecord or EvidenceStatus.ExplainedByItsCode or EvidenceStatus.AfterTreatment;

    private static DateOnly EarliestOf(Evidence evidence) => evidence.Date?.Earliest ?? DateOnly.MaxValue;
}
