using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Reasoning;

/// <summary>Why a piece of evidence counts or does not.</summary>
public enum Standing
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
    WordsOnly,

    /// <summary>The code or the result fits, but does not state the finding by itself.</summary>
    SupportiveCode,

    /// <summary>It has to be recorded twice, with enough time between, and was not.</summary>
    RecordedOnce,

    /// <summary>The result leaves it open: an uncertain band, an electrophoresis in words, free light chains alone.</summary>
    OpenResult,

    /// <summary>Its date is missing, lies ahead, or is too coarse to tell whether it still counts.</summary>
    DateUnclear,

    /// <summary>One result outside its limits has to be repeated, with enough time between, and was not.</summary>
    NotRepeated,

    /// <summary>The number cannot be compared: its unit is missing, is not listed, or cannot be true with this number.</summary>
    CannotCompare,

    /// <summary>Taken after a treatment that changes it: no evidence either way.</summary>
    AfterTreatment,
}

/// <summary>A pointer to a fact of the record that bears on a criterion.</summary>
public sealed record Evidence
{
    /// <summary>Oldest first, by date and then by reference, so that the order of the record does not matter; undated last.</summary>
    internal static readonly IComparer<Evidence> ByAge = Comparer<Evidence>.Create((x, y) =>
        EarliestOf(x).CompareTo(EarliestOf(y)) is var days and not 0 ? days : string.CompareOrdinal(x.Reference, y.Reference));

    /// <summary>Where the fact stands in the client's record.</summary>
    public required string Reference { get; init; }

    /// <summary>The listed code that matched; <see langword="null"/> when only words matched.</summary>
    public Concept? Concept { get; init; }

    /// <summary>Date of the fact; <see langword="null"/> when not stated.</summary>
    public DateSpan? Date { get; init; }

    /// <summary>Whether it counts, and if not, why.</summary>
    public Standing Standing { get; init; }

    /// <summary>
    /// The fact that explains this one; set exactly when <see cref="Standing.ExplainedByRecord"/> or
    /// <see cref="Standing.AfterTreatment"/>.
    /// </summary>
    public Evidence? ExplainedBy { get; init; }

    /// <summary>The value of a laboratory result; <see langword="null"/> for any other fact.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>Whether it is one of the kinds of explained evidence.</summary>
    public bool IsExplained => Standing is Standing.ExplainedByRecord or Standing.ExplainedByItsCode or Standing.AfterTreatment;

    private static DateOnly EarliestOf(Evidence evidence) => evidence.Date?.Earliest ?? DateOnly.MaxValue;
}
