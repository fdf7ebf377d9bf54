namespace PoemsCds.Benchmarks.Ratios;

/// <summary>Ratio of the processor time of two operations, measured alternately so that other load affects both equally.</summary>
/// <param name="Of">Median of the ratios of the rounds.</param>
/// <param name="Low">Lowest ratio of a round.</param>
/// <param name="High">Highest ratio of a round.</param>
/// <param name="Milliseconds">Median time of one run, in milliseconds of processor time, including garbage collection.</param>
/// <param name="Allocated">Bytes allocated by one run.</param>
internal sealed record Ratio(double Of, double Low, double High, double Milliseconds, long Allocated)
{
    private const int Rounds = 11;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(80);

    /// <summary>Measures an operation against a floor.</summary>
    internal static Ratio Measure(Action floor, Action work)
    {
        var (floors, works) = (Repeats(floor), Repeats(work));
        var rounds = new List<(double Ratio, double Time)>();
        for (var round = 0; round < Rounds; round++)
        {
            var below = Time(floor, floors);
            var above = Time(work, works);
            rounds.Add((above / below, above));
        }

        var ratios = rounds.Select(r => r.Ratio).Order().ToList();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        work();
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        return new Ratio(ratios[Rounds / 2], ratios[0], ratios[^1], rounds.Select(r => r.Time).Order().ElementAt(Rounds / 2), allocated);
    }

    // Warms up long enough for the just-in-time compiler, which works in the background, then fills a turn.
    private static int Repeats(Action work)
    {
        for (var phase = 0; phase < 4; phase++)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var runs = 0; runs < 3 || (runs < 2000 && Environment.CpuUsage.TotalTime - start < WarmUp); runs++)
            {
                work();
            }

            Thread.Sleep(300);
        }

        return Math.Max(1, (int)(Turn / Once(work)));
    }

    private static TimeSpan Once(Action work)
    {
        var start = Environment.CpuUsage.TotalTime;
        work();
        var once = Environment.CpuUsage.TotalTime - start;
        return once > TimeSpan.FromMicroseconds(20) ? once : TimeSpan.FromMicroseconds(20);
    }

    private static double Time(Action work, int times)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
        {
            work();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / times;
    }
}
