using System.Collections.Immutable;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Literature;

/// <summary>How the facts of a case are recorded.</summary>
internal sealed record CaseView
{
    // Undated facts are recorded this long before the diagnosis, and repeated facts 35 days later.
    private const int DaysBefore = 90;
    private const int RepeatDays = 35;

    /// <summary>The views of the tables, the first with everything on record.</summary>
    internal static readonly ImmutableArray<(string Title, CaseView View)> Named =
    [
        ("SNOMED CT and ICD-10-CM, repeated where the policy asks for it", new CaseView()),
        ("ICD-10-CM alone", new CaseView { Coding = DiagnosisCoding.Icd10CmOnly }),
        (
            "ICD-10-CM alone, sclerotic bone lesions in the words of a CT report",
            new CaseView { Coding = DiagnosisCoding.Icd10CmOnly, HasTomography = true }),
        ("SNOMED CT alone", new CaseView { Coding = DiagnosisCoding.SnomedCtOnly }),
        ("ICD-10-GM alone", new CaseView { Coding = DiagnosisCoding.Icd10GmOnly }),
        ("edema and blood counts recorded once", new CaseView { IsRepeated = false }),
        ("the neuropathy in the words of a nerve conduction report alone", new CaseView { HasNeuropathyInWordsAlone = true }),
        ("before the monoclonal protein was looked for", new CaseView { HasClone = false }),
    ];

    /// <summary>Code systems of diagnoses.</summary>
    public DiagnosisCoding Coding { get; init; }

    /// <summary>Whether signs and results that count only when repeated are repeated.</summary>
    public bool IsRepeated { get; init; } = true;

    /// <summary>Whether evidence of the clone and tests for it are on record.</summary>
    public bool HasClone { get; init; } = true;

    /// <summary>Whether a sclerotic bone lesion is also in a CT report.</summary>
    public bool HasTomography { get; init; }

    /// <summary>Whether every polyneuropathy is in a nerve conduction report instead of a diagnosis.</summary>
    public bool HasNeuropathyInWordsAlone { get; init; }

    /// <summary>Months before the diagnosis. If set, only facts dated then or earlier are on record.</summary>
    public int? MonthsBefore { get; init; }

    /// <summary>The chart of the case under this view.</summary>
    internal Chart ChartOf(LiteratureCase one)
    {
        var born = one.Age is { } age ? Assessor.Today.AddYears(-age).AddDays(-DaysBefore) : (DateOnly?)null;
        var chart = new Chart(one.Id.Replace('_', '-'), one.Sex, born) { Coding = Coding };
        foreach (var diagnosis in one.Diagnoses)
        {
            var codes = Vocabulary.Shipped.Diagnoses[diagnosis.Feature];
            var onset = diagnosis.Month is { } month ? DayOf(month) : (DateOnly?)null;
            var days = Days(diagnosis.Month, codes.NeedsRepeat, codes.ShowsClone).ToList();
            var isInWordsAlone = HasNeuropathyInWordsAlone && codes.InNerveConduction is not null;
            chart.Diagnoses.AddRange(days
                .Where(_ => codes.Under(Coding).Any() && !isInWordsAlone)
                .Select(day => new ChartDiagnosis(diagnosis.Feature, day, onset)));
            AddReports(chart, "nerve-conduction", days, HasNeuropathyInWordsAlone ? codes.InNerveConduction : null);
            AddReports(chart, "computed-tomography", days, HasTomography ? codes.InTomography : null);
        }

        foreach (var result in one.Results)
        {
            var analyte = Vocabulary.Shipped.Analytes[result.Analyte];
            chart.Results.AddRange(Days(result.Month, analyte.NeedsRepeat, analyte.ShowsClone).Select(day => ResultOn(day, result)));
        }

        chart.Orders.AddRange(MonthsBefore is null ? one.Orders.SelectMany(
            o => o.Days, (o, day) => new ChartOrder(o.Drug, Assessor.Today.AddDays(day))) : []);
        return chart;
    }

    private void AddReports(Chart chart, string kind, IEnumerable<DateOnly> days, string? words)
    {
        if (words is not null)
        {
            chart.Reports.AddRange(days.Select(day => new ChartReport(kind, day, Vocabulary.Shipped.Words[words].Under(Coding))));
        }
    }

    private static ChartResult ResultOn(DateOnly day, CaseResult result) => new(result.Analyte, day)
    {
        Value = result.Value,
        Unit = result.Unit,
        Low = result.Low,
        High = result.High,
        Text = result.Text,
        Flag = result.Flag,
        Specimen = result.Specimen,
    };

    // The days on which a fact was recorded; none if this view omits it.
    private IEnumerable<DateOnly> Days(int? month, bool needsRepeat, bool showsClone)
    {
        var isOnRecord = MonthsBefore is not { } before || month <= -before;
        if (!isOnRecord || (showsClone && !HasClone))
        {
            yield break;
        }

        var first = month is { } known ? DayOf(known) : Assessor.Today.AddDays(-DaysBefore);
        yield return first;
        if (needsRepeat && IsRepeated && first.AddDays(RepeatDays) <= Assessor.Today)
        {
            yield return first.AddDays(RepeatDays);
        }
    }

    private DateOnly DayOf(int month) => Assessor.Today.AddMonths(month + (MonthsBefore ?? 0));
}
