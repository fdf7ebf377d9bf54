using System.Text;
using System.Text.Json;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Results;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Judging;

/// <summary>Judges the patients of one partition and writes what came out.</summary>
/// <param name="context">What all tasks share.</param>
/// <param name="exported">The types of the export.</param>
/// <param name="index">Where the records are.</param>
/// <param name="partition">The partition.</param>
internal sealed class PartitionReducer(ScreeningContext context, ExportedTypes exported, FactIndex index, int partition)
{
    private const long ManyBytes = 64L << 20;

    // Partitions with very large charts are judged one after the other, so that their memory does not add up.
    private static readonly Lock OneOfMany = new();

    private readonly FactDecoder _decoder = new(context.Codec);
    private readonly PatientJudge _judge = new(context, exported);
    private readonly JudgedCounts _counts = new();

    /// <summary>Does the work, unless it was done before.</summary>
    internal void Run(CancellationToken cancellationToken)
    {
        var folder = context.Folder;
        if (File.Exists(folder.JudgedCountsOf(partition)))
        {
            return;
        }

        var rows = new StringBuilder();
        if (index.BytesOf(partition) > ManyBytes)
        {
            lock (OneOfMany)
            {
                RunFolder.Write(folder.JudgedIn(partition), to => Judge(to, rows, cancellationToken));
            }
        }
        else
        {
            RunFolder.Write(folder.JudgedIn(partition), to => Judge(to, rows, cancellationToken));
        }

        RunFolder.Write(folder.RowsOf(partition), to => to.Write(Encoding.UTF8.GetBytes(rows.ToString())));
        var result = new PartitionCounts(partition, context.Document.Knowledge, context.Document.AsOf, _counts);
        RunFolder.Write(
            folder.JudgedCountsOf(partition), to => JsonSerializer.Serialize(to, result, RunJsonContext.Default.PartitionCounts));
    }

    private void Judge(Stream to, StringBuilder rows, CancellationToken cancellationToken)
    {
        using var facts = PartitionFacts.Load(context.FactsFolder, index, partition);
        var shared = SharedFacts.Load(context, index, facts, _decoder);
        var large = new LargeChartReader(_decoder, context.Codec, context.Setup.Knowledge, context.Document.AsOf);
        var charts = new ChartReader(facts, shared, _decoder, large, context.Document.AsOf);
        using var writer = new JudgedWriter(to);
        foreach (var records in facts.Patients())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var patient = _judge.Judge(records.Patient, charts.Read(records));
            Count(patient);
            writer.Write(patient);
            if (patient.IsFlagged)
            {
                rows.Append(PatientRow.Of(patient));
            }
        }

        _counts.Records = facts.Records;
    }

    private void Count(JudgedPatient patient)
    {
        _counts.Patients++;
        _counts.Replaced += patient.Facts.Replaced;
        _counts.Alike += patient.Facts.Alike;
        if (patient.Assessment is not { } assessment)
        {
            JudgedCounts.Count(_counts.NotJudged, patient.Facts.NotJudged.ToString() ?? "");
            return;
        }

        _counts.WithoutPatient += patient.Facts.Patient is null ? 1 : 0;
        _counts.Flagged += patient.IsFlagged ? 1 : 0;
        JudgedCounts.Count(_counts.Conclusions, assessment.Verdict.Conclusion.ToString());
        JudgedCounts.Count(_counts.Rows, assessment.Verdict.Row);
        foreach (var encounter in CardEncounters.Recent(patient.Facts, assessment.AsOf))
        {
            JudgedCounts.Count(_counts.EncounterClasses, encounter.Fact.Class ?? "");
            JudgedCounts.Count(_counts.EncounterServices, encounter.Fact.Service ?? "");
        }
    }
}
