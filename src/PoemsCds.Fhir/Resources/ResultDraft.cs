using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>One result while it is being read: code, value, range and flag.</summary>
internal struct ResultDraft()
{
    /// <summary>Codes the knowledge knows.</summary>
    internal ImmutableArray<Coding> Codings { get; set; } = [];

    /// <summary>The number; <see langword="null"/> when there is none.</summary>
    internal decimal? Number { get; set; }

    /// <summary>Unit of the number as the record writes it.</summary>
    internal UnitText Unit { get; set; }

    /// <summary>How the value relates to the number.</summary>
    internal Comparison Comparison { get; set; }

    /// <summary>What its words say about a clone.</summary>
    internal MonoclonalProteinStatement StatedClone { get; set; } = MonoclonalProteinStatement.None;

    /// <summary>Its words; <see langword="null"/> when there are none.</summary>
    internal string? Words { get; set; }

    /// <summary>What the laboratory says of it.</summary>
    internal Interpretation Interpretation { get; set; }

    /// <summary>What the words of the test say about the specimen.</summary>
    internal Specimen Specimen { get; set; }

    /// <summary>Ends of the normal range.</summary>
    internal ReferenceRangeText Range { get; set; }

    /// <summary>Whether the record gives a reason for having no value, or says in words that the test was not done.</summary>
    internal bool HasNoValue { get; set; }

    /// <summary>Whether its number, or an end of its range, cannot be read.</summary>
    internal bool IsUnreadable { get; set; }

    /// <summary>What its name says that it is about, where no code is known.</summary>
    internal ReportKind Kind { get; set; }

    /// <summary>Whether the knowledge knows a code of it, or its name as one of mass spectrometry for M-protein.</summary>
    internal readonly bool IsKnown => !Codings.IsDefaultOrEmpty || Kind == ReportKind.MassSpectrometry;

    /// <summary>The result as a fact.</summary>
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
        MonoclonalProtein = StatedClone,
        Unit = Unit,
        RangeLow = Range.Low,
        RangeHigh = Range.High,
        RangeUnit = Range.Unit,
        Specimen = specimen,
    };
}
