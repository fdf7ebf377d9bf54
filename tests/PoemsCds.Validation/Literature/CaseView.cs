using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Literature;

/// <summary>How the facts of a case are taken to stand on record.</summary>
internal sealed record CaseView
{
    // What a case does not date was recorded this long before its diagnosis, and what is repeated 35 days later.
    private const int DaysBefore = 90;
    private const int RepeatDays = 35;

    /// <summary>In which systems diagnoses are coded.</summary>
    public DiagnosisCoding Coding { get; init; }

    /// <summary>Whether signs and results that count only when found twice were found twice.</summary>
    public bool IsRepeated { get; init; } = true;

    /// <summary>Whether what shows the clone, or was done to look for it, is on record.</summary>
    public bool HasClone { get; init; } = true;

    /// <summary>Months before the diagnosis; with it only facts that are dated then or earlier are on record.</summary>
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
            chart.Diagnoses.AddRange(Days(diagnosis.Month, codes.NeedsRepeat, codes.ShowsClone)
                .Where(_ => codes.Under(Coding).Any())
                .Select(day => new ChartDiagnosis(diagnosis.Feature, day, onset)));
        }

        foreach (var result in one.Results)
        {
            var analyte = Vocabulary.Shipped.Analytes[result.Analyte];
            chart.Results.AddRange(Days(result.Month, analyte.NeedsRepeat, analyte.ShowsClone).Select(day => ResultOn(day, result)));
        }

        chart.Orders.AddRange(MonthsBefore is null ? one.Orders.SelectMany(o => o.Days, (o, day) => new ChartOrder(o.Drug, Assessor.Today.AddDays(day))) : []);
        return chart;
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

    // The days on which a fact was recorded: none when it is not on record under this view.
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
