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
        RunFolder.Write(folder.JudgedIn(partition), to => Judge(to, rows, cancellationToken));
        RunFolder.Write(folder.RowsOf(partition), to => to.Write(Encoding.UTF8.GetBytes(rows.ToString())));
        var result = new PartitionCounts(partition, context.Document.Knowledge, context.Document.AsOf, _counts);
        RunFolder.Write(
            folder.JudgedCountsOf(partition), to => JsonSerializer.Serialize(to, result, RunJsonContext.Default.PartitionCounts));
    }

    private void Judge(Stream to, StringBuilder rows, CancellationToken cancellationToken)
    {
        var facts = PartitionFacts.Load(context.FactsFolder, index, partition);
        var shared = SharedFacts.Load(context, index, facts, _decoder);
        using var writer = new JudgedWriter(to);
        for (var i = 0; i < facts.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var digest = facts.PatientOf(i);
            var patient = _judge.Judge(digest, EntriesOf(facts, digest, shared, ref i));
            Count(patient);
            writer.Write(patient);
            if (patient.IsFlagged)
            {
                rows.Append(PatientRow.Of(patient));
            }
        }
    }

    private List<PatientEntry> EntriesOf(PartitionFacts facts, UInt128 digest, SharedFacts shared, ref int at)
    {
        var entries = new List<PatientEntry>();
        for (; at < facts.Count && facts.PatientOf(at) == digest; at++)
        {
            _counts.Records++;
            var fact = _decoder.Read(facts[at], out var header);
            if (header.Kind != FactKind.Name)
            {
                var entry = PatientEntry.Of(header, fact);
                entries.Add(entry);
                entries.AddRange(shared.For(entry));
            }
        }

        return entries;
    }

    private void Count(JudgedPatient patient)
    {
        _counts.Patients++;
        _counts.Replaced += patient.Facts.Replaced;
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
