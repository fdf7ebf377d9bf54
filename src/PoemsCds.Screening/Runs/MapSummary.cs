using PoemsCds.Screening.Mapping;
using PoemsCds.Screening.Recognition;

namespace PoemsCds.Screening.Runs;

/// <summary>The counts of all splits.</summary>
/// <param name="Counts">Their sum.</param>
/// <param name="Hashes">Hash of each split.</param>
internal sealed record MapSummary(MapCounts Counts, IReadOnlyList<string> Hashes)
{
    private const int MostCodes = 100_000;

    /// <summary>Reads the counts of all splits.</summary>
    /// <exception cref="ScreeningException">A split was not read yet.</exception>
    internal static MapSummary Read(ScreeningContext context)
    {
        var sum = new MapCounts();
        var hashes = new List<string>();
        foreach (var split in context.Document.Splits)
        {
            var file = context.FactsFolder.CountsOf(split.Number);
            string[] all = [file, context.FactsFolder.FactsOf(split.Number), context.FactsFolder.CodesOf(split.Number)];
            if (all.FirstOrDefault(f => !File.Exists(f)) is { } missing)
            {
                throw new ScreeningException(
                    $"{missing}: is missing, so a part of {context.Document.Inputs[split.Input].Name} was not read. "
                        + "Run the map to its end.");
            }

            var counts = RunJsonContext.Read(file, RunJsonContext.Default.SplitCounts);
            sum.Add(counts.Counts);
            hashes.Add(counts.Hash);
        }

        return new MapSummary(sum, hashes);
    }

    /// <summary>Reads the code systems and unlisted codes of all splits.</summary>
    /// <exception cref="ScreeningException">A file is damaged.</exception>
    internal static CodesSeen ReadCodes(ScreeningContext context)
    {
        var sum = new CodesSeen(MostCodes);
        foreach (var split in context.Document.Splits)
        {
            var file = context.FactsFolder.CodesOf(split.Number);
            try
            {
                sum.Add(RunJsonContext.Read(file, CodesJsonContext.Default.CodesDocument));
            }
            catch (FormatException)
            {
                throw new ScreeningException($"{file}: is damaged. Delete it and run the same command again.");
            }
        }

        return sum;
    }
}
