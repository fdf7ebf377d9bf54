using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>The laboratory's flag on a result.</summary>
public enum Interpretation
{
    /// <summary>No flag.</summary>
    None,

    /// <summary>Normal or negative.</summary>
    Normal,

    /// <summary>Low.</summary>
    Low,

    /// <summary>High.</summary>
    High,

    /// <summary>Abnormal or positive.</summary>
    Abnormal,
}

/// <summary>Whether the text of a result reports an M-protein.</summary>
public enum MonoclonalProteinPresence
{
    /// <summary>No statement that is understood.</summary>
    NotStated,

    /// <summary>No M-protein.</summary>
    Absent,

    /// <summary>Possible M-protein.</summary>
    Uncertain,

    /// <summary>M-protein present.</summary>
    Present,
}

/// <summary>Statement about an M-protein in the text of a result.</summary>
/// <param name="Presence">Whether an M-protein is reported.</param>
/// <param name="Isotypes">
/// Heavy and light chains named with the M-protein, or with a possible M-protein if none is reported as present: iga, igg, igm, igd, kappa,
/// lambda.
/// </param>
public sealed record MonoclonalProteinStatement(MonoclonalProteinPresence Presence, ImmutableArray<string> Isotypes)
{
    /// <summary>No statement.</summary>
    public static MonoclonalProteinStatement None { get; } = new(MonoclonalProteinPresence.NotStated, []);

    /// <summary>Whether the text says only that the test was not done.</summary>
    public bool IsNotTested { get; init; }
}

/// <summary>A laboratory result, reduced to the codes that the knowledge lists.</summary>
public sealed record LabResult
{
    /// <summary>Reference to the resource in the client's record, such as <c>Observation/123</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Codes listed in the knowledge.</summary>
    public ImmutableArray<Coding> Codings { get; init; } = [];

    /// <summary>Whether its name identifies mass spectrometry for M-protein; such a result needs no code.</summary>
    public bool IsMassSpectrometry { get; init; }

    /// <summary>Date of the specimen, else of the result; <see langword="null"/> when not stated.</summary>
    public DateSpan? Date { get; init; }

    /// <summary>
    /// Local time of day at which the specimen was drawn, to the minute; <see langword="null"/> when not stated or stated in UTC alone.
    /// </summary>
    public TimeOnly? TimeOfDay { get; init; }

    /// <summary>Whether the result is final. A preliminary result shows that the test is under way; it is not evidence.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>Reported number, in <see cref="Unit"/>; <see langword="null"/> when there is none.</summary>
    public decimal? Number { get; init; }

    /// <summary>How the value relates to <see cref="Number"/>.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>The laboratory's flag.</summary>
    public Interpretation Interpretation { get; init; }

    /// <summary>Statement about an M-protein in its text.</summary>
    public MonoclonalProteinStatement MonoclonalProtein { get; init; } = MonoclonalProteinStatement.None;

    /// <summary>Unit of the number, as the record writes it.</summary>
    public UnitText Unit { get; init; }

    /// <summary>
    /// Lower limit of the laboratory's reference range, in <see cref="RangeUnit"/>; <see langword="null"/> when not stated.
    /// </summary>
    public decimal? RangeLow { get; init; }

    /// <summary>
    /// Upper limit of the laboratory's reference range, in <see cref="RangeUnit"/>; <see langword="null"/> when not stated.
    /// </summary>
    public decimal? RangeHigh { get; init; }

    /// <summary>Unit of the reference range, as the record writes it; if not stated, the range is in <see cref="Unit"/>.</summary>
    public UnitText RangeUnit { get; init; }

    /// <summary>Specimen.</summary>
    public Specimen Specimen { get; init; }

    /// <summary>Whether the value is certainly above zero.</summary>
    public bool IsAboveZero => Number is { } n && Comparison.IsAbove(n, 0) == true;
}
