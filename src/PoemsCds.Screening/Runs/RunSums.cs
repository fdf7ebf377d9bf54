using System.Collections.Immutable;

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

        var index = context.ReadIndex(Enumerable.Range(0, document.Partitions).ToHashSet());
        for (var p = 0; p < judged.Count; p++)
        {
            if (index.RecordsOf(p) != judged[p].Records)
            {
                yield return $"partition {p}: {index.RecordsOf(p)} records were written by the map, {judged[p].Records} were judged";
            }

            var patients = judged[p].Conclusions.Values.Sum() + judged[p].NotJudged.Values.Sum();
            if (patients != judged[p].Patients)
            {
                yield return $"partition {p}: {judged[p].Patients} patients were found, {patients} are accounted for";
            }
        }

        var written = Enumerable.Range(0, document.Partitions + 1).Sum(index.RecordsOf);
        if (written != read.Counts.Records)
        {
            yield return $"{read.Counts.Records} records were counted by the map, its files hold {written}";
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
}
