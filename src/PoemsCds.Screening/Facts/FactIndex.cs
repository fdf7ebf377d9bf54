using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Facts;

/// <summary>Where the records of each partition are in the facts files of a run.</summary>
internal sealed class FactIndex
{
    private readonly Dictionary<int, List<(int Split, FactBlock Block)>> _blocks = [];

    private FactIndex()
    {
    }

    /// <summary>Reads the lists of blocks of all facts files.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="splits">Number of splits.</param>
    /// <param name="isWanted">Whether a partition is of interest.</param>
    /// <exception cref="ScreeningException">A file is damaged.</exception>
    internal static FactIndex Read(RunFolder folder, int splits, Func<int, bool> isWanted)
    {
        var index = new FactIndex();
        for (var split = 0; split < splits; split++)
        {
            foreach (var block in FactFile.Blocks(folder.FactsOf(split)))
            {
                if (!isWanted(block.Partition))
                {
                    continue;
                }

                if (!index._blocks.TryGetValue(block.Partition, out var blocks))
                {
                    index._blocks[block.Partition] = blocks = [];
                }

                blocks.Add((split, block));
            }
        }

        return index;
    }

    /// <summary>The blocks of a partition, in the order of the splits.</summary>
    internal IReadOnlyList<(int Split, FactBlock Block)> Of(int partition) => _blocks.GetValueOrDefault(partition) ?? [];

    /// <summary>Size of the records of a partition in bytes.</summary>
    internal long BytesOf(int partition) => Of(partition).Sum(b => (long)b.Block.Length);

    /// <summary>Number of records of a partition.</summary>
    internal long RecordsOf(int partition) => Of(partition).Sum(b => (long)b.Block.Records);
}
