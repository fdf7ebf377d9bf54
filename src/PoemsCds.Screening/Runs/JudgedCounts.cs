namespace PoemsCds.Screening.Runs;

/// <summary>Counts of judged patients, of one partition or of all.</summary>
internal sealed record JudgedCounts
{
    /// <summary>Patients of whom the export has a Patient resource or a kept resource.</summary>
    public long Patients { get; set; }

    /// <summary>Judged patients without a Patient resource. Their age, sex and death are unknown.</summary>
    public long WithoutPatient { get; set; }

    /// <summary>Judged patients by conclusion.</summary>
    public SortedDictionary<string, long> Conclusions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Judged patients by row of the policy.</summary>
    public SortedDictionary<string, long> Rows { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Patients who were not judged, by reason.</summary>
    public SortedDictionary<string, long> NotJudged { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Rows of <c>patients.csv</c>.</summary>
    public long Flagged { get; set; }

    /// <summary>Records of the partitions that were read; those that name no patient are not counted.</summary>
    public long Records { get; set; }

    /// <summary>Resources that replace an older version of the same resource, or are replaced, deleted or withdrawn.</summary>
    public long Replaced { get; set; }

    /// <summary>Results of large charts that were left out, because others of the same day stand for them.</summary>
    public long Alike { get; set; }

    /// <summary>Encounters of judged patients in the last <see cref="Judging.CardEncounters.Days"/> days, by class.</summary>
    public SortedDictionary<string, long> EncounterClasses { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The same encounters by type of service.</summary>
    public SortedDictionary<string, long> EncounterServices { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Adds other counts.</summary>
    internal void Add(JudgedCounts other)
    {
        Patients += other.Patients;
        WithoutPatient += other.WithoutPatient;
        Flagged += other.Flagged;
        Records += other.Records;
        Replaced += other.Replaced;
        Alike += other.Alike;
        Add(Conclusions, other.Conclusions);
        Add(Rows, other.Rows);
        Add(NotJudged, other.NotJudged);
        Add(EncounterClasses, other.EncounterClasses);
        Add(EncounterServices, other.EncounterServices);
    }

    /// <summary>Counts one more.</summary>
    internal static void Count(SortedDictionary<string, long> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    private static void Add(SortedDictionary<string, long> to, SortedDictionary<string, long> from)
    {
        foreach (var (name, count) in from)
        {
            to[name] = to.GetValueOrDefault(name) + count;
        }
    }
}
