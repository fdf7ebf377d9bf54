using PoemsCds.Rules.Findings;
using PoemsCds.Screening.Results;

namespace PoemsCds.Screening.Report;

/// <summary>Exact counts of the judged patients of a run, from which a report is made. Not to be shown before masking.</summary>
internal sealed class Population
{
    private static readonly string[] Counting =
        [nameof(Tier.Mandatory), nameof(Tier.Major), nameof(Tier.Minor), nameof(Tier.Supporting)];

    /// <summary>Judged patients.</summary>
    internal long Judged { get; private set; }

    /// <summary>Patients with a card.</summary>
    internal long Flagged { get; private set; }

    /// <summary>Judged patients by conclusion.</summary>
    internal Dictionary<string, long> Conclusions { get; } = new(StringComparer.Ordinal);

    /// <summary>Patients with a card by conclusion and row.</summary>
    internal Dictionary<(string Conclusion, string Row), long> Rows { get; } = [];

    internal Dimension Ages { get; } = new();

    internal Dimension Sexes { get; } = new();

    internal Dimension Races { get; } = new();

    internal Dimension Ethnicities { get; } = new();

    /// <summary>Patients with a card by criterion that counts.</summary>
    internal Dictionary<string, long> Criteria { get; } = new(StringComparer.Ordinal);

    /// <summary>Patients with a card who would have none without one entry of the criterion.</summary>
    internal Dictionary<string, long> Deciding { get; } = new(StringComparer.Ordinal);

    /// <summary>Judged patients by finding that is met.</summary>
    internal Dictionary<string, long> Met { get; } = new(StringComparer.Ordinal);

    /// <summary>Days from the first card to the assessment, for patients with a card.</summary>
    internal List<int> DaysSinceFirst { get; } = [];

    /// <summary>
    /// For patients in whom POEMS syndrome is on record, days from the first card to that day; <see langword="null"/> without a card
    /// before.
    /// </summary>
    internal List<int?> LeadDays { get; } = [];

    /// <summary>Encounters at which a card would have been shown, and patients who had them, by class.</summary>
    internal Dictionary<string, (long Encounters, long Patients)> Classes { get; } = new(StringComparer.Ordinal);

    /// <summary>The same by type of service.</summary>
    internal Dictionary<string, (long Encounters, long Patients)> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts the patients of a run.</summary>
    /// <param name="patients">The judged patients.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal static Population Of(IEnumerable<JudgedLine> patients, DateOnly asOf)
    {
        var population = new Population();
        foreach (var patient in patients.Where(p => p.Conclusion is not null))
        {
            population.Add(patient, asOf);
        }

        return population;
    }

    private void Add(JudgedLine patient, DateOnly asOf)
    {
        var conclusion = patient.Conclusion ?? "";
        Judged++;
        Count(Conclusions, conclusion);
        Ages.Add(patient.Age is { } age ? AgeBand.Of(age) : Category.NotStated, patient.IsFlagged);
        Sexes.Add(patient.Sex ?? Category.NotStated, patient.IsFlagged);
        Races.Add(Category.OfOmb(patient.Race), patient.IsFlagged);
        Ethnicities.Add(Category.OfOmb(patient.Ethnicity), patient.IsFlagged);
        foreach (var finding in patient.Findings.Where(f => f.IsMet))
        {
            Count(Met, finding.Id);
        }

        if (patient.Known is { } known)
        {
            LeadDays.Add(patient.First.Count == 0 ? null : known.DayNumber - patient.First.Values.Min().DayNumber);
        }

        AddEncounters(patient);
        if (patient.IsFlagged)
        {
            AddFlagged(patient, conclusion, asOf);
        }
    }

    private void AddFlagged(JudgedLine patient, string conclusion, DateOnly asOf)
    {
        Flagged++;
        Count(Rows, (conclusion, patient.Row ?? ""));
        foreach (var finding in patient.Findings.Where(f => f.IsMet && Counting.Contains(f.Tier)))
        {
            Count(Criteria, finding.Id);
        }

        foreach (var criterion in patient.Decides)
        {
            Count(Deciding, criterion);
        }

        if (patient.First.Count > 0)
        {
            DaysSinceFirst.Add(asOf.DayNumber - patient.First.Values.Min().DayNumber);
        }
    }

    private void AddEncounters(JudgedLine patient)
    {
        Add(Classes, patient.Encounters.GroupBy(e => Category.OfClass(e.Class), e => (long)e.Count));
        Add(Services, patient.Encounters.GroupBy(e => Category.OfService(e.Service), e => (long)e.Count));
    }

    private static void Add(Dictionary<string, (long Encounters, long Patients)> to, IEnumerable<IGrouping<string, long>> groups)
    {
        foreach (var group in groups)
        {
            var (encounters, patients) = to.GetValueOrDefault(group.Key);
            to[group.Key] = (encounters + group.Sum(), patients + 1);
        }
    }

    private static void Count<T>(Dictionary<T, long> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
