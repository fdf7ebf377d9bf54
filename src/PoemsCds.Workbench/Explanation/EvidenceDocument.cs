using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Workbench.Explanation;

/// <summary>A piece of evidence as it is printed, without the reference to its resource.</summary>
public sealed record EvidenceDocument
{
    /// <summary>Label of the code system. Missing, like code and display, when only words matched.</summary>
    public string? System { get; init; }

    /// <summary>The listed code that matched.</summary>
    public string? Code { get; init; }

    /// <summary>The display of the code in the knowledge.</summary>
    public string? Display { get; init; }

    /// <summary>Whether a site map gave the code; missing when the record holds it.</summary>
    public bool? BySiteMap { get; init; }

    /// <summary>Date, as precise as the record; missing when not stated.</summary>
    public string? Date { get; init; }

    /// <summary>Value with its unit, as reported. Missing unless the evidence is a result with a number in a listed unit.</summary>
    public string? Value { get; init; }

    /// <summary>The laboratory's reference range, in the unit of the value.</summary>
    public string? Range { get; init; }

    /// <summary>Serum or plasma, where stated.</summary>
    public Specimen? Specimen { get; init; }

    /// <summary>Whether the evidence counts, or why it does not.</summary>
    public required EvidenceStatus Standing { get; init; }

    /// <summary>The evidence that explains it.</summary>
    public EvidenceDocument? ExplainedBy { get; init; }

    /// <summary>Converts the evidence.</summary>
    public static EvidenceDocument From(Evidence evidence) => new()
    {
        System = evidence.Concept is { } concept ? CodeSystems.LabelOf(concept.Coding.System) : null,
        Code = evidence.Concept?.Coding.Code,
        Display = evidence.Concept?.Display,
        BySiteMap = evidence.IsBySiteMap ? true : null,
        Date = evidence.Date?.ToString(),
        Value = evidence.Measurement?.ValueText,
        Range = evidence.Measurement?.RangeText,
        Specimen = evidence.Measurement?.Specimen is { } specimen and not PoemsCds.Rules.Record.Specimen.Unknown ? specimen : null,
        Standing = evidence.Status,
        ExplainedBy = evidence.ExplainedBy is { } cause ? From(cause) : null,
    };
}
