using System.Collections.Concurrent;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Mapping;

namespace PoemsCds.Screening.Runs;

/// <summary>The stages of a run. Each does what is not done yet; what is there stays.</summary>
public sealed class ScreeningRun
{
    private readonly ScreeningContext _context;

    private ScreeningRun(ScreeningContext context) => _context = context;

    /// <summary>How far the run is.</summary>
    public RunProgress Progress { get; } = new();

    /// <summary>Number of partitions.</summary>
    public int Partitions => _context.Document.Partitions;

    /// <summary>Begins a run, or goes on with it.</summary>
    /// <param name="export">Folder of an export, or of a run whose facts are judged anew.</param>
    /// <param name="run">Folder of the run.</param>
    /// <param name="setup">How the run judges.</param>
    /// <exception cref="ScreeningException">The export cannot be read, or the run was begun with something else.</exception>
    public static ScreeningRun Begin(string export, string run, ScreeningSetup setup) =>
        new(Guarded(() => RunPlan.OpenOrCreate(export, run, setup)));

    /// <summary>Opens a run.</summary>
    /// <param name="run">Folder of the run.</param>
    /// <param name="setup">How the run judges.</param>
    /// <exception cref="ScreeningException">The run does not exist, or was begun with other settings.</exception>
    public static ScreeningRun Open(string run, ScreeningSetup setup) => new(Guarded(() => RunPlan.Open(run, setup)));

    /// <summary>Reads the export, or one shard of it.</summary>
    /// <param name="shard">Number of the shard, from 0.</param>
    /// <param name="shards">Number of shards.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="cancellationToken">Ends the run, so that it can go on later.</param>
    /// <exception cref="ScreeningException">The input is damaged or was changed, or the disk is full.</exception>
    public void Map(int shard, int shards, int threads, CancellationToken cancellationToken)
    {
        if (_context.Document.FactsFrom is not null)
        {
            return; // judged anew from the facts of another run
        }

        var splits = _context.Document.Splits.Where(s => s.Number % shards == shard).ToList();
        Progress.Begin(Stage.Map, splits.Sum(s => s.End - s.Start));
        Each(splits, threads, s => new SplitMapper(_context, s, b => Progress.Add(b)).Run(cancellationToken), cancellationToken);
    }

    /// <summary>Judges the patients of some partitions.</summary>
    /// <param name="partitions">The partitions, from 0.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="cancellationToken">Ends the run, so that it can go on later.</param>
    /// <exception cref="ScreeningException">The map is not complete, a file is damaged, or the disk is full.</exception>
    public void Reduce(IReadOnlyCollection<int> partitions, int threads, CancellationToken cancellationToken)
    {
        var exported = Guarded(() => ExportedTypes.Of(_context.Document, MapSummary.Read(_context).Counts));
        var index = Guarded(() => _context.ReadIndex(partitions.ToHashSet()));
        Progress.Begin(Stage.Reduce, partitions.Count);
        Each(
            partitions,
            threads,
            partition =>
            {
                new PartitionReducer(_context, exported, index, partition).Run(cancellationToken);
                Progress.Add(1);
            },
            cancellationToken);
    }

    /// <summary>Checks the sums and writes the results.</summary>
    /// <param name="isIdentified">Whether to write the ids of flagged patients too.</param>
    /// <param name="cancellationToken">Ends the run, so that it can go on later.</param>
    /// <exception cref="ScreeningException">A partition is missing, or the sums do not agree.</exception>
    public RunResult Finish(bool isIdentified, CancellationToken cancellationToken)
    {
        Progress.Begin(Stage.Finish, 1);
        return Guarded(() => new RunFinisher(_context).Run(isIdentified, cancellationToken));
    }

    private static void Each<T>(IEnumerable<T> tasks, int threads, Action<T> run, CancellationToken cancellationToken) => Guarded(() =>
    {
        // Without buffering, so that tasks begin in their order.
        Parallel.ForEach(
            Partitioner.Create(tasks, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            run);
        return true;
    });

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AggregateException e)
        {
            var all = e.Flatten().InnerExceptions;
            throw all.FirstOrDefault(i => i is OperationCanceledException) ?? Described(all[0]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            throw Described(e);
        }
    }

    private static Exception Described(Exception e) => e switch
    {
        IOException or UnauthorizedAccessException => new ScreeningException(
            $"A file cannot be read or written: {e.Message.TrimEnd('.')}. Correct this and run the same command again."),
        OutOfMemoryException => new ScreeningException(
            "The memory is too small for a line or a chart of this export. Run the same command with fewer threads, or more memory."),
        _ => e,
    };
}
