namespace PoemsCds.Screening.Runs;

/// <summary>A stage of a run.</summary>
public enum Stage
{
    /// <summary>The export is read; progress counts bytes.</summary>
    Map,

    /// <summary>Patients are judged; progress counts partitions.</summary>
    Reduce,

    /// <summary>Results are put together.</summary>
    Finish,
}

/// <summary>How far a run is. Safe to read while the run goes on.</summary>
public sealed class RunProgress
{
    private long _done;

    /// <summary>The current stage.</summary>
    public Stage Stage { get; private set; }

    /// <summary>Bytes or partitions of the stage.</summary>
    public long Total { get; private set; }

    /// <summary>Bytes or partitions that are done.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Begins a stage.</summary>
    internal void Begin(Stage stage, long total)
    {
        Interlocked.Exchange(ref _done, 0);
        (Stage, Total) = (stage, total);
    }

    /// <summary>Adds what was done.</summary>
    internal void Add(long done) => Interlocked.Add(ref _done, done);
}
