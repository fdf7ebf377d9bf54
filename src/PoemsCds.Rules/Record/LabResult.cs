using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>What the laboratory says of its own result.</summary>
public enum Interpretation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Normal, or negative.</summary>
    Normal,

    /// <summary>Too low.</summary>
    Low,

    /// <summary>Too high.</summary>
    High,

    /// <summary>Abnormal, or positive.</summary>
    Abnormal,
}

/// <summary>What the words of a result say about a clone.</summary>
public enum MonoclonalProteinPresence
{
    /// <summary>Nothing that is understood.</summary>
    NotStated,

    /// <summary>There is none.</summary>
    Absent,

    /// <summary>There may be one.</summary>
    Uncertain,

    /// <summary>There is one.</summary>
    Present,
}

/// <summary>What the words of a result say about a clone.</summary>
/// <param name="Presence">Whether there is one.</param>
/// <param name="Isotypes">Heavy classes and light chains named where it is present, or else where it may be: iga, igg, igm, igd, kappa, lambda.</param>
public sealed record MonoclonalProteinStatement(MonoclonalProteinPresence Presence, ImmutableArray<string> Isotypes)
{
    /// <summary>Nothing is said.</summary>
    public static MonoclonalProteinStatement None { get; } = new(MonoclonalProteinPresence.NotStated, []);

    /// <summary>Whether the words say that the test was not done, and nothing else.</summary>
    public bool IsNotTested { get; init; }
}

/// <summary>One laboratory result that was done, reduced to what the knowledge knows of it.</summary>
public sealed record LabResult
{
    /// <summary>Where it stands in the client's record, such as <c>Observation/123</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The codes the knowledge knows.</summary>
    public ImmutableArray<Coding> Codings { get; init; } = [];

    /// <summary>Whether it is one of mass spectrometry for M-protein, known by the words of its name. It then needs no code.</summary>
    public bool IsMassSpectrometry { get; init; }

    /// <summary>Date of the specimen, else of the result; <see langword="null"/> when not stated.</summary>
    public DateSpan? Date { get; init; }

    /// <summary>Whether it is final. A preliminary result shows that the test is done, and is not evidence.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>The number reported; <see langword="null"/> when there is none.</summary>
    public decimal? Number { get; init; }

    /// <summary>How the value relates to the number.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>What the laboratory says of it.</summary>
    public Interpretation Interpretation { get; init; }

    /// <summary>What its words say about a clone.</summary>
    public MonoclonalProteinStatement MonoclonalProtein { get; init; } = MonoclonalProteinStatement.None;

    /// <summary>Unit of the number, as the record writes it.</summary>
    public UnitText Unit { get; init; }

    /// <summary>Lower end of the laboratory's own range; <see langword="null"/> when not stated.</summary>
    public decimal? RangeLow { get; init; }

    /// <summary>Upper end of the laboratory's own range; <see langword="null"/> when not stated.</summary>
    public decimal? RangeHigh { get; init; }

    /// <summary>Unit of the range, as the record writes it; not stated means the unit of the number.</summary>
    public UnitText RangeUnit { get; init; }

    /// <summary>What it was measured in.</summary>
    public Specimen Specimen { get; init; }

    /// <summary>Whether the value certainly lies above zero.</summary>
    public bool IsAboveZero => Number is { } n && Comparison.IsAbove(n, 0) == true;
}
