using PoemsCds.Screening.Mapping;

namespace PoemsCds.Screening.Runs;

/// <summary>The counts of all splits.</summary>
/// <param name="Counts">Their sum.</param>
/// <param name="Hashes">Hash of each split.</param>
internal sealed record MapSummary(MapCounts Counts, IReadOnlyList<string> Hashes)
{
    /// <summary>Reads the counts of all splits.</summary>
    /// <exception cref="ScreeningException">A split was not read yet.</exception>
    internal static MapSummary Read(ScreeningContext context)
    {
        var sum = new MapCounts();
        var hashes = new List<string>();
        foreach (var split in context.Document.Splits)
        {
            var file = context.FactsFolder.CountsOf(split.Number);
            if (!File.Exists(file) || !File.Exists(context.FactsFolder.FactsOf(split.Number)))
            {
                throw new ScreeningException(
                    $"{file}: is missing, so a part of {context.Document.Inputs[split.Input].Name} was not read. Run the map to its end.");
            }

            var counts = RunJsonContext.Read(file, RunJsonContext.Default.SplitCounts);
            sum.Add(counts.Counts);
            hashes.Add(counts.Hash);
        }

        return new MapSummary(sum, hashes);
    }
}
