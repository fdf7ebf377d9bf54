using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Cli.Output;

/// <summary>A finding as it is printed.</summary>
/// <param name="Criterion">Name of the criterion, constant for ever.</param>
/// <param name="Title">What a reader sees; the name in words where no value set is named like the criterion.</param>
/// <param name="Tier">Weight in the published sets.</param>
/// <param name="Status">The answer.</param>
/// <param name="Evidence">What it rests on, oldest first.</param>
internal sealed record FindingDocument(
    string Criterion, string Title, Tier Tier, FindingStatus Status, ImmutableArray<EvidenceDocument> Evidence)
{
    /// <summary>Puts the finding into printable form.</summary>
    internal static FindingDocument From(Finding finding, KnowledgeBase knowledge) => new(
        finding.CriterionId,
        knowledge.ValueSets.FirstOrDefault(s => s.Id == finding.CriterionId)?.Title ?? DisplayNames.Sentence(finding.CriterionId),
        finding.Tier,
        finding.Status,
        [.. finding.Evidence.Select(EvidenceDocument.From)]);
}

/// <summary>A piece of evidence as it is printed, without the reference to the record.</summary>
internal sealed record EvidenceDocument
{
    /// <summary>Label of the code system; with code and display missing when only words matched.</summary>
    public string? System { get; init; }

    /// <summary>The listed code that matched.</summary>
    public string? Code { get; init; }

    /// <summary>The name under which the knowledge lists it.</summary>
    public string? Display { get; init; }

    /// <summary>Date, as precisely as it is known; missing when not stated.</summary>
    public string? Date { get; init; }

    /// <summary>Value with its unit, as reported; missing for anything but a result with a number in a listed unit.</summary>
    public string? Value { get; init; }

    /// <summary>The laboratory's own range, in the unit of the value.</summary>
    public string? Range { get; init; }

    /// <summary>Serum or plasma, where stated.</summary>
    public Specimen? Specimen { get; init; }

    /// <summary>Whether it counts, and if not, why.</summary>
    public required EvidenceStatus Standing { get; init; }

    /// <summary>What explains it.</summary>
    public EvidenceDocument? ExplainedBy { get; init; }

    /// <summary>Puts the evidence into printable form.</summary>
    internal static EvidenceDocument From(Evidence evidence) => new()
    {
        System = evidence.Concept is { } concept ? CodeSystems.LabelOf(concept.Coding.System) : null,
        Code = evidence.Concept?.Coding.Code,
        Display = evidence.Concept?.Display,
        Date = evidence.Date?.ToString(),
        Value = evidence.Measurement?.ValueText,
        Range = evidence.Measurement?.RangeText,
        Specimen = evidence.Measurement?.Specimen is { } specimen and not PoemsCds.Rules.Record.Specimen.Unknown ? specimen : null,
        Standing = evidence.Status,
        ExplainedBy = evidence.ExplainedBy is { } cause ? From(cause) : null,
    };
}
