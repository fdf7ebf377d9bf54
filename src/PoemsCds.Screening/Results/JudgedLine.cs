using System.Text.Json.Serialization;

namespace PoemsCds.Screening.Results;

/// <summary>A judged patient as read back from <c>judged/</c>. docs/screening.md states the members.</summary>
/// <remarks>Members have setters because generated JSON readers give an <c>init</c> member without a value its type's default.</remarks>
internal sealed record JudgedLine
{
    public required string Patient { get; set; }

    public string? NotJudged { get; set; }

    public string? Conclusion { get; set; }

    public string? Row { get; set; }

    public int? Age { get; set; }

    public string? Sex { get; set; }

    public string? Race { get; set; }

    public string? Ethnicity { get; set; }

    public IReadOnlyList<JudgedFinding> Findings { get; set; } = [];

    public IReadOnlyList<string> Missing { get; set; } = [];

    public IReadOnlyList<string> Unknown { get; set; } = [];

    public IReadOnlyDictionary<string, DateOnly> First { get; set; } = new Dictionary<string, DateOnly>();

    public DateOnly? Known { get; set; }

    public IReadOnlyList<string> Decides { get; set; } = [];

    public IReadOnlyList<JudgedEncounters> Encounters { get; set; } = [];

    /// <summary>Whether the patient gets a card.</summary>
    [JsonIgnore]
    public bool IsFlagged => Conclusion is not null && Conclusions.Spoken.Contains(Conclusion);
}

/// <summary>A finding of a judged patient.</summary>
internal sealed record JudgedFinding
{
    public required string Id { get; set; }

    public required string Tier { get; set; }

    public required string Status { get; set; }

    public IReadOnlyList<JudgedEvidence> Evidence { get; set; } = [];

    /// <summary>Whether the finding counts.</summary>
    [JsonIgnore]
    public bool IsMet => Status == nameof(Rules.Findings.FindingStatus.Met);
}

/// <summary>A piece of evidence of a finding.</summary>
internal sealed record JudgedEvidence
{
    public string? System { get; set; }

    public string? Code { get; set; }

    public string? Group { get; set; }

    public string? Date { get; set; }

    public required string Status { get; set; }

    public string? Value { get; set; }

    public string? Range { get; set; }

    public DateOnly? Recorded { get; set; }
}

/// <summary>Number of encounters of one class and type of service.</summary>
internal sealed record JudgedEncounters
{
    public string? Class { get; set; }

    public string? Service { get; set; }

    public required int Count { get; set; }
}
