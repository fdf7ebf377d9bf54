using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A result while it is read: code, value, range and flag.</summary>
internal struct ResultDraft()
{
    /// <summary>Known codes.</summary>
    internal ImmutableArray<Coding> Codings { get; set; } = [];

    /// <summary>Why the result gives no fact, if no code is known.</summary>
    internal DropReason WhyUnlisted { get; set; } = DropReason.NoCode;

    /// <summary>The number; <see langword="null"/> if there is none.</summary>
    internal decimal? Number { get; set; }

    /// <summary>Unit of the number, as written in the record.</summary>
    internal UnitText Unit { get; set; }

    /// <summary>How the value relates to the number.</summary>
    internal Comparison Comparison { get; set; }

    /// <summary>What the text says about an M-protein.</summary>
    internal MonoclonalProteinStatement MonoclonalProtein { get; set; } = MonoclonalProteinStatement.None;

    /// <summary>The text; <see langword="null"/> if there is none.</summary>
    internal string? Words { get; set; }

    /// <summary>The interpretation of the laboratory.</summary>
    internal Interpretation Interpretation { get; set; }

    /// <summary>The specimen that the name of the test states.</summary>
    internal Specimen Specimen { get; set; }

    /// <summary>The normal range.</summary>
    internal ReferenceRangeText Range { get; set; }

    /// <summary>Whether the record gives a reason for a missing value, or states that the test was not done.</summary>
    internal bool HasNoValue { get; set; }

    /// <summary>Whether the number, or an end of the range, could not be read.</summary>
    internal bool IsUnreadable { get; set; }

    /// <summary>Kind of report according to the name of the test, if no code is known.</summary>
    internal ReportKind Kind { get; set; }

    /// <summary>Whether a code is known, or the name is that of mass spectrometry for M-protein.</summary>
    internal readonly bool IsKnown => !Codings.IsDefaultOrEmpty || Kind == ReportKind.MassSpectrometry;

    /// <summary>Converts the result to a fact.</summary>
    internal readonly LabResult ToFact(string reference, DateSpan? date, bool isFinal, Specimen specimen) => new()
    {
        Reference = reference,
        Codings = Codings,
        IsMassSpectrometry = Kind == ReportKind.MassSpectrometry,
        Date = date,
        IsFinal = isFinal,
        Number = Number,
        Comparison = Comparison,
        Interpretation = Interpretation,
        MonoclonalProtein = MonoclonalProtein,
        Unit = Unit,
        RangeLow = Range.Low,
        RangeHigh = Range.High,
        RangeUnit = Range.Unit,
        Specimen = specimen,
    };
}
