using System.Text;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Results;

/// <summary><c>identified.csv</c>: the ids of flagged patients, from the facts of the run.</summary>
/// <param name="context">The run.</param>
internal sealed class IdentifiedCsv(ScreeningContext context)
{
    private const string Heading = "patient,id\n";

    /// <summary>Writes the file.</summary>
    internal void Write(Stream to, CancellationToken cancellationToken)
    {
        to.Write(Encoding.UTF8.GetBytes(Heading));
        var index = context.ReadIndex(Enumerable.Range(0, context.Document.Partitions).ToHashSet());
        for (var p = 0; p < context.Document.Partitions; p++)
        {
            var flagged = File.ReadLines(context.Folder.RowsOf(p)).Select(row => row.Split(',')[0]).ToHashSet(StringComparer.Ordinal);
            if (flagged.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                WritePartition(to, index, p, flagged);
            }
        }
    }

    private void WritePartition(Stream to, FactIndex index, int partition, HashSet<string> flagged)
    {
        var decoder = new FactDecoder(context.Codec);
        using var facts = PartitionFacts.Load(context.FactsFolder, index, partition);
        var ids = new SortedDictionary<string, string>(StringComparer.Ordinal);
        facts.VisitAll((_, record) =>
        {
            var header = FactDecoder.HeaderOf(record);
            if (header.Kind == FactKind.Name && PatientDigest.ToText(header.Patient) is var pseudonym && flagged.Contains(pseudonym))
            {
                ids[pseudonym] = (string)decoder.Read(record, out var _);
            }
        });
        foreach (var (pseudonym, id) in ids)
        {
            to.Write(Encoding.UTF8.GetBytes($"{pseudonym},{Quoted(id)}\n"));
        }
    }

    /// <summary>Reads the ids of a written file.</summary>
    internal static IEnumerable<string> ReadIds(string file) => File.ReadLines(file).Skip(1)
        .Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 2)..^1].Replace("\"\"", "\"", StringComparison.Ordinal));

    private static string Quoted(string id) => $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
