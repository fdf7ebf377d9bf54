using System.Globalization;
using PoemsCds.Rules.Record;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Builds the chart of a synthetic person from draws and assumptions.</summary>
/// <param name="draws">The draws.</param>
/// <param name="assumptions">Values of the assumptions.</param>
/// <param name="chart">The chart.</param>
internal sealed class Person(Draws draws, Assumptions assumptions, Chart chart)
{
    private const int RepeatDays = 35;

    // Repeats and treatments of a neuropathy come after this day. All dates are inside every look-back.
    private static readonly DateOnly Recorded = Assessor.Today.AddDays(-300);

    private static readonly DateOnly BeforeAll = Recorded.AddDays(-100);

    /// <summary>The chart.</summary>
    internal Chart Chart => chart;

    /// <summary>Whether a man.</summary>
    internal bool IsMale => chart.Sex == Sex.Male;

    /// <summary>The value of an assumption.</summary>
    internal double Value(string id) => assumptions[id];

    /// <summary>Draws whether an assumption holds for this person.</summary>
    /// <param name="id">Name of the assumption, a probability.</param>
    /// <param name="of">Feature, if one assumption covers several.</param>
    internal bool Has(string id, string of = "") => Chance(id + of, assumptions[id]);

    /// <summary>Draws an event with the given probability.</summary>
    internal bool Chance(string name, double probability) => draws.Uniform(name) < probability;

    /// <summary>Records a diagnosis.</summary>
    /// <param name="feature">Name in the vocabulary.</param>
    /// <param name="isRepeated">Whether it is recorded a second time.</param>
    internal void Diagnose(string feature, bool isRepeated = false)
    {
        foreach (var day in Days(isRepeated))
        {
            chart.Diagnoses.Add(new ChartDiagnosis(feature, day, day));
        }
    }

    /// <summary>Records a laboratory result.</summary>
    /// <param name="result">The result; its date is set here.</param>
    /// <param name="isRepeated">Whether it is found a second time.</param>
    internal void Measure(ChartResult result, bool isRepeated = false)
    {
        foreach (var day in Days(isRepeated))
        {
            chart.Results.Add(result with { Date = day });
        }
    }

    /// <summary>Records a result in words.</summary>
    /// <param name="analyte">Name in the vocabulary.</param>
    /// <param name="words">Name of the words in the vocabulary.</param>
    /// <param name="parts">Values of their placeholders.</param>
    internal void MeasureInWords(string analyte, string words, params string[] parts) =>
        Measure(new ChartResult(analyte, default) { Text = string.Format(CultureInfo.InvariantCulture, WordsOf(words), parts) });

    /// <summary>Records a report.</summary>
    /// <param name="kind">Kind of report in the vocabulary.</param>
    /// <param name="words">Names of its words in the vocabulary.</param>
    internal void Report(string kind, params string[] words) =>
        chart.Reports.Add(new ChartReport(kind, Recorded, string.Join(' ', words.Select(WordsOf))));

    /// <summary>Records a drug that was begun before everything else and is still taken.</summary>
    /// <param name="drug">Name in the vocabulary.</param>
    internal void Take(string drug) => chart.Orders.Add(new ChartOrder(drug, BeforeAll, IsRunning: true));

    /// <summary>Records a drug that was given once, before everything else.</summary>
    /// <param name="drug">Name in the vocabulary.</param>
    internal void TreatBeforeAll(string drug) => chart.Orders.Add(new ChartOrder(drug, BeforeAll));

    /// <summary>Records orders of a drug, the last some weeks before the assessment.</summary>
    /// <param name="drug">Name in the vocabulary.</param>
    /// <param name="courses">Number of orders, 30 days apart.</param>
    internal void Treat(string drug, int courses)
    {
        for (var course = courses; course > 0; course--)
        {
            chart.Orders.Add(new ChartOrder(drug, Assessor.Today.AddDays(-30 * course)));
        }
    }

    private string WordsOf(string name) => Vocabulary.Shipped.Words[name].Under(chart.Coding);

    private static IEnumerable<DateOnly> Days(bool isRepeated) => isRepeated ? [Recorded, Recorded.AddDays(RepeatDays)] : [Recorded];
}
