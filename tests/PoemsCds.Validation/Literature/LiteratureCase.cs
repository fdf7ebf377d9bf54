using PoemsCds.Rules.Record;

namespace PoemsCds.Validation.Literature;

/// <summary>Diagnosis of a published case.</summary>
internal enum CaseKind
{
    /// <summary>POEMS syndrome, according to its authors.</summary>
    Poems,

    /// <summary>Called POEMS syndrome, without the monoclonal disorder that every published set requires.</summary>
    Contested,

    /// <summary>Another disease.</summary>
    NotPoems,
}

/// <summary>One published case, reduced to facts that codes can express.</summary>
internal sealed record LiteratureCase
{
    /// <summary>Key of the case.</summary>
    public required string Id { get; init; }

    /// <summary>Publication of the case.</summary>
    public required string Citation { get; init; }

    /// <summary>Source of the text that was read.</summary>
    public required Uri Url { get; init; }

    /// <summary>Diagnosis of the case.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>The disease, if it is not POEMS syndrome.</summary>
    public string? Diagnosis { get; init; }

    /// <summary>Age in years; <see langword="null"/> if not stated.</summary>
    public int? Age { get; init; }

    /// <summary>Sex.</summary>
    public Sex Sex { get; init; }

    /// <summary>Whether a polyneuropathy is among the facts read.</summary>
    public required bool Polyneuropathy { get; init; }

    /// <summary>Whether a monoclonal disorder is among the facts read.</summary>
    public required bool Monoclonal { get; init; }

    /// <summary>Whether the facts read satisfy the published set [Dispenzieri2012].</summary>
    public required bool PublishedSet { get; init; }

    /// <summary>The facts that a diagnosis code expresses.</summary>
    public required CaseDiagnosis[] Diagnoses { get; init; }

    /// <summary>The facts that a laboratory result expresses.</summary>
    public CaseResult[] Results { get; init; } = [];

    /// <summary>Treatment before the diagnosis.</summary>
    public CaseOrder[] Orders { get; init; } = [];

    /// <summary>Facts of the case that no listed code expresses, in our own words.</summary>
    public string[] NotCodable { get; init; } = [];

    /// <summary>All cases.</summary>
    internal static LiteratureCase[] All { get; } = EmbeddedFile.Read<LiteratureCase[]>("cases.json");
}

/// <summary>A diagnosis of a case.</summary>
/// <param name="Feature">Name in the vocabulary.</param>
/// <param name="Month">Months from the diagnosis of the case, negative before it; <see langword="null"/> if not stated.</param>
internal sealed record CaseDiagnosis(string Feature, int? Month = null);

/// <summary>A laboratory result of a case.</summary>
/// <param name="Analyte">Name in the vocabulary.</param>
/// <param name="Value">The number; absent if the case has none.</param>
/// <param name="Unit">Unit, if it differs from that of the vocabulary.</param>
/// <param name="Low">Lower end of the range in the case.</param>
/// <param name="High">Upper end of the range in the case.</param>
/// <param name="Text">The result in words.</param>
/// <param name="Flag">High or low, if the case says only that.</param>
/// <param name="Specimen">Specimen, if stated.</param>
/// <param name="Month">Months from the diagnosis of the case; <see langword="null"/> if not stated.</param>
internal sealed record CaseResult(
    string Analyte,
    decimal? Value = null,
    string? Unit = null,
    decimal? Low = null,
    decimal? High = null,
    string? Text = null,
    string? Flag = null,
    string? Specimen = null,
    int? Month = null);

/// <summary>Treatment of a case.</summary>
/// <param name="Drug">Name in the vocabulary.</param>
/// <param name="Days">Days of the orders from the diagnosis of the case, all negative.</param>
internal sealed record CaseOrder(string Drug, int[] Days);
