using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Results;

namespace PoemsCds.Screening.Runs;

/// <summary>Checks the sums of a run and writes its results.</summary>
/// <param name="context">The run.</param>
internal sealed class RunFinisher(ScreeningContext context)
{
    /// <summary>Does the work. Results of an earlier finish are removed first, so that none stays when the sums do not agree.</summary>
    /// <param name="isIdentified">Whether to write the ids of flagged patients too.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal RunResult Run(bool isIdentified, CancellationToken cancellationToken)
    {
        RunOutputs.Delete(context.Folder);
        var read = MapSummary.Read(context);
        var partitions = ReadPartitions();
        var disagreements = RunSums.FindDisagreements(context, read, partitions).ToList();
        if (disagreements.Count > 0)
        {
            throw new ScreeningException($"The sums of the run do not agree: {string.Join("; ", disagreements)}.");
        }

        var judged = new JudgedCounts();
        partitions.ForEach(judged.Add);
        RunFolder.Write(context.Folder.Patients, to => WritePatients(to, judged.Flagged));
        if (isIdentified)
        {
            RunFolder.Write(context.Folder.Identified, to => new IdentifiedCsv(context).Write(to, cancellationToken));
        }

        context.Folder.DeleteUnfinished();
        var exported = ExportedTypes.Of(context.Document, read.Counts);
        var document = CompletedDocument(read, judged, exported);
        var result = ResultOf(read, judged, exported);
        RunOutputs.Write(new FinishedRun(context.Folder, document), result, MapSummary.ReadCodes(context), cancellationToken);

        // Last, because its counts tell that the results are there.
        RunFolder.Write(context.Folder.Document, to => JsonSerializer.Serialize(to, document, RunJsonContext.Default.RunDocument));
        return result;
    }

    private List<JudgedCounts> ReadPartitions()
    {
        var all = new List<JudgedCounts>();
        for (var p = 0; p < context.Document.Partitions; p++)
        {
            var file = context.Folder.JudgedCountsOf(p);
            if (new[] { file, context.Folder.JudgedIn(p), context.Folder.RowsOf(p) }.FirstOrDefault(f => !File.Exists(f)) is { } missing)
            {
                throw new ScreeningException(
                    $"{missing}: is missing. Run `screen reduce {context.Folder.Root} --partition {p}`, then finish again.");
            }

            all.Add(RunJsonContext.Read(file, RunJsonContext.Default.PartitionCounts).Counts);
        }

        return all;
    }

    private void WritePatients(Stream to, long flagged)
    {
        long rows = 0;
        to.Write(Encoding.UTF8.GetBytes(PatientRow.Heading));
        for (var p = 0; p < context.Document.Partitions; p++)
        {
            var part = File.ReadAllBytes(context.Folder.RowsOf(p));
            rows += part.AsSpan().Count((byte)'\n');
            to.Write(part);
        }

        if (rows != flagged)
        {
            throw new ScreeningException($"The sums of the run do not agree: {flagged} patients were flagged, there are {rows} rows.");
        }
    }

    private RunDocument CompletedDocument(MapSummary read, JudgedCounts judged, ExportedTypes exported)
    {
        var hashes = context.Document.Splits.ToLookup(s => s.Input, s => read.Hashes[s.Number]);
        return context.Document with
        {
            Types = exported.Types,
            IsComplete = exported.IsComplete,
            Counts = new RunCounts(read.Counts, judged),
            Inputs = [.. context.Document.Inputs.Select((input, i) => input with { Hashes = [.. hashes[i]] })],
        };
    }

    private RunResult ResultOf(MapSummary read, JudgedCounts judged, ExportedTypes exported)
    {
        var types = read.Counts.Types.Values;
        var dropped = types.SelectMany(t => t.Dropped).Select(d => KeyValuePair.Create(d.Key.ToString(), d.Value))
            .Concat(read.Counts.Broken.Select(b => KeyValuePair.Create(b.Key.ToString(), b.Value)))
            .GroupBy(d => d.Key, d => d.Value, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(g => g.Key, g => g.Sum(), StringComparer.Ordinal);
        return new RunResult(
            read.Counts.Lines + read.Counts.Entries,
            types.Sum(t => t.Kept),
            types.Sum(t => t.WithoutInterest),
            dropped,
            [.. read.Counts.Places],
            read.Counts.ReportedErrors,
            judged.Patients,
            judged.NotJudged.ToImmutableSortedDictionary(),
            judged.Conclusions.ToImmutableSortedDictionary(),
            judged.Flagged,
            [.. context.Plan.Keys.Select(k => k.ResourceType).Distinct().Where(t => !exported.Types.Contains(t))]);
    }
}
