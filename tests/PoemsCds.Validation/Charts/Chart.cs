using PoemsCds.Rules.Record;

namespace PoemsCds.Validation.Charts;

/// <summary>The facts of one synthetic patient, before they are written as FHIR.</summary>
/// <param name="Id">Id of the patient.</param>
/// <param name="Sex">Sex, as far as known.</param>
/// <param name="BirthDate">Date of birth; <see langword="null"/> if unknown.</param>
internal sealed record Chart(string Id, Sex Sex, DateOnly? BirthDate)
{
    /// <summary>Diagnoses on record.</summary>
    internal List<ChartDiagnosis> Diagnoses { get; } = [];

    /// <summary>Laboratory results on record.</summary>
    internal List<ChartResult> Results { get; } = [];

    /// <summary>Medication orders on record.</summary>
    internal List<ChartOrder> Orders { get; } = [];

    /// <summary>Reports in words on record.</summary>
    internal List<ChartReport> Reports { get; } = [];

    /// <summary>Whether the EHR sends laboratory results; <see langword="false"/> omits the key, so that they are unknown.</summary>
    internal bool HasLaboratory { get; init; } = true;

    /// <summary>Code systems of diagnoses.</summary>
    internal DiagnosisCoding Coding { get; init; } = DiagnosisCoding.Both;

    /// <summary>Key of the facts: charts with the same key give the same request.</summary>
    internal string Key => string.Join(';', [Id, Sex, BirthDate, HasLaboratory, Coding, .. Diagnoses, .. Results, .. Orders, .. Reports]);
}

/// <summary>A diagnosis on record.</summary>
/// <param name="Feature">Name in the vocabulary.</param>
/// <param name="Recorded">Day on which it was recorded.</param>
/// <param name="Onset">Day on which it began; <see langword="null"/> if unknown.</param>
internal sealed record ChartDiagnosis(string Feature, DateOnly Recorded, DateOnly? Onset = null);

/// <summary>A final laboratory result on record.</summary>
/// <param name="Analyte">Name in the vocabulary.</param>
/// <param name="Date">Day of the specimen.</param>
internal sealed record ChartResult(string Analyte, DateOnly Date)
{
    /// <summary>The number; <see langword="null"/> if it is unknown or the result is in words.</summary>
    public decimal? Value { get; init; }

    /// <summary>UCUM unit of the number and its range; <see langword="null"/> for that of the vocabulary.</summary>
    public string? Unit { get; init; }

    /// <summary>Lower end of the laboratory's range.</summary>
    public decimal? Low { get; init; }

    /// <summary>Upper end of the laboratory's range.</summary>
    public decimal? High { get; init; }

    /// <summary>The result in words.</summary>
    public string? Text { get; init; }

    /// <summary>Code of the laboratory's flag, such as H.</summary>
    public string? Flag { get; init; }

    /// <summary>Type of specimen, such as Plasma.</summary>
    public string? Specimen { get; init; }
}

/// <summary>A medication order.</summary>
/// <param name="Drug">Name in the vocabulary.</param>
/// <param name="Day">Day of the order.</param>
/// <param name="IsRunning">Whether the drug is still taken; otherwise the order is completed.</param>
internal sealed record ChartOrder(string Drug, DateOnly Day, bool IsRunning = false);

/// <summary>A final report with a conclusion.</summary>
/// <param name="Kind">Kind of report in the vocabulary.</param>
/// <param name="Date">Day of the examination.</param>
/// <param name="Conclusion">Conclusion, in the language of the record.</param>
internal sealed record ChartReport(string Kind, DateOnly Date, string Conclusion);
