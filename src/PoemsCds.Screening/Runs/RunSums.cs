using System.Collections.Immutable;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Runs;

/// <summary>Checks that nothing was lost between the export and the judged patients.</summary>
internal static class RunSums
{
    /// <summary>Returns what does not agree; empty if everything does.</summary>
    /// <param name="context">The run.</param>
    /// <param name="read">What was read of the export.</param>
    /// <param name="judged">What became of the patients, by partition.</param>
    internal static IEnumerable<string> FindDisagreements(ScreeningContext context, MapSummary read, IReadOnlyList<JudgedCounts> judged)
    {
        var document = context.Document;
        if (read.Counts.FindDisagreement() is { } lines)
        {
            yield return lines;
        }

        var written = WrittenByPartition(context);
        for (var p = 0; p < judged.Count; p++)
        {
            if (written[p] != judged[p].Records)
            {
                yield return $"partition {p}: {written[p]} records were written by the map, {judged[p].Records} were judged";
            }

            var patients = judged[p].Conclusions.Values.Sum() + judged[p].NotJudged.Values.Sum();
            if (patients != judged[p].Patients)
            {
                yield return $"partition {p}: {judged[p].Patients} patients were found, {patients} are accounted for";
            }
        }

        if (written.Sum() != read.Counts.Records)
        {
            yield return $"{read.Counts.Records} records were counted by the map, its files hold {written.Sum()}";
        }

        foreach (var (type, count) in document.ManifestCounts ?? ImmutableSortedDictionary<string, long>.Empty)
        {
            var found = read.Counts.Types.GetValueOrDefault(type)?.Sum ?? 0;
            if (found + read.Counts.Broken.Values.Sum() < count)
            {
                yield return $"the manifest counts {count} {type}, the files hold {found}; fetch the missing files";
            }
        }
    }

    // The last one holds what names no patient.
    private static long[] WrittenByPartition(ScreeningContext context)
    {
        var written = new long[context.Document.Partitions + 1];
        foreach (var split in context.Document.Splits)
        {
            foreach (var block in FactFile.Blocks(context.FactsFolder.FactsOf(split.Number)))
            {
                written[block.Partition] += block.Records;
            }
        }

        return written;
    }
}
