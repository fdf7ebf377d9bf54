using System.Text.Json.Serialization;
using Parquet.Serialization;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Screening.Results;

/// <summary><c>patients.parquet</c>: the patients of <c>patients.csv</c> with columns that have types.</summary>
internal static class PatientsParquet
{
    private static readonly string[] Supporting =
        [nameof(Tier.Mandatory), nameof(Tier.Major), nameof(Tier.Minor), nameof(Tier.Supporting)];

    /// <summary>Writes the flagged patients.</summary>
    internal static void Write(Stream to, IEnumerable<JudgedLine> flagged)
    {
        // The serializer seeks, which the stream of a file allows; it offers no synchronous method.
        ParquetSerializer.SerializeAsync(flagged.Select(Of), to).GetAwaiter().GetResult();
    }

    private static PatientColumns Of(JudgedLine patient) => new()
    {
        Patient = patient.Patient,
        Conclusion = patient.Conclusion ?? "",
        Row = patient.Row ?? "",
        Age = patient.Age,
        Sex = patient.Sex,
        Findings =
        [
            .. patient.Findings.Where(f => f.IsMet && Supporting.Contains(f.Tier)).Select(f => new FindingColumns
            {
                Id = f.Id,
                Tier = f.Tier,
                Date = f.Evidence.FirstOrDefault(e => e.Status == nameof(EvidenceStatus.Counted))?.Date,
            }),
        ],
        Missing = [.. patient.Missing],
        Unknown = [.. patient.Unknown],
        Decides = [.. patient.Decides],
        FirstCompleteWorkup = First(patient, Conclusion.CompleteWorkup),
        FirstConsiderPoems = First(patient, Conclusion.ConsiderPoems),
        FirstPromptReview = First(patient, Conclusion.PromptReview),
    };

    private static DateOnly? First(JudgedLine patient, Conclusion conclusion) =>
        patient.First.TryGetValue(conclusion.ToString(), out var day) ? day : null;
}

/// <summary>The columns of <c>patients.parquet</c>.</summary>
internal sealed class PatientColumns
{
    /// <summary>The pseudonym.</summary>
    [JsonPropertyName("patient")]
    public string Patient { get; set; } = "";

    /// <summary>The conclusion.</summary>
    [JsonPropertyName("conclusion")]
    public string Conclusion { get; set; } = "";

    /// <summary>The row of the policy.</summary>
    [JsonPropertyName("row")]
    public string Row { get; set; } = "";

    /// <summary>Completed years on the day of assessment.</summary>
    [JsonPropertyName("age")]
    public int? Age { get; set; }

    /// <summary>The administrative sex.</summary>
    [JsonPropertyName("sex")]
    public string? Sex { get; set; }

    /// <summary>The findings that count.</summary>
    [JsonPropertyName("findings")]
    public List<FindingColumns> Findings { get; set; } = [];

    /// <summary>Tests of the work-up that are not on record.</summary>
    [JsonPropertyName("missing")]
    public List<string> Missing { get; set; } = [];

    /// <summary>Kinds of data that were not supplied, or only in part.</summary>
    [JsonPropertyName("unknown")]
    public List<string> Unknown { get; set; } = [];

    /// <summary>Criteria of which one entry carries the card.</summary>
    [JsonPropertyName("decides")]
    public List<string> Decides { get; set; } = [];

    /// <summary>First day of this conclusion.</summary>
    [JsonPropertyName("firstCompleteWorkup")]
    public DateOnly? FirstCompleteWorkup { get; set; }

    /// <summary>First day of this conclusion.</summary>
    [JsonPropertyName("firstConsiderPoems")]
    public DateOnly? FirstConsiderPoems { get; set; }

    /// <summary>First day of this conclusion.</summary>
    [JsonPropertyName("firstPromptReview")]
    public DateOnly? FirstPromptReview { get; set; }
}

/// <summary>A finding in <c>patients.parquet</c>.</summary>
internal sealed class FindingColumns
{
    /// <summary>Id of the criterion.</summary>
    [JsonPropertyName("id")]
    public string Id { get; set; } = "";

    /// <summary>Weight of the criterion.</summary>
    [JsonPropertyName("tier")]
    public string Tier { get; set; } = "";

    /// <summary>Date of the oldest evidence that counts, as precise as the record states it.</summary>
    [JsonPropertyName("date")]
    public string? Date { get; set; }
}
