using System.Collections.Immutable;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>
/// Counts what this process understood of the calls of each client and day. Memory is bounded: by the configured clients, by two days, and
/// by the number of systems of each.
/// </summary>
public sealed class RecognitionCounts
{
    /// <summary>The maximum number of unknown systems with an address of their own, for one client and day.</summary>
    public const int MaxSystems = 20;

    /// <summary>
    /// The number of laboratory results of a client from which on it is remarkable that none is recognized. A product decision: one chart
    /// may hold a few results of no concern, such as a blood pressure.
    /// </summary>
    public const int MinRemarkable = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<(DateOnly Day, string Client), RecognitionDay> _days = [];

    /// <summary>Adds a call.</summary>
    /// <param name="day">The day, UTC.</param>
    /// <param name="client">The configured name of the client.</param>
    /// <param name="call">What was understood.</param>
    /// <returns>
    /// The number of results so far, once a day: when <see cref="MinRemarkable"/> is reached and none is recognized. Otherwise
    /// <see langword="null"/>.
    /// </returns>
    public int? Add(DateOnly day, string client, RecognizedCall call)
    {
        lock (_gate)
        {
            if (!_days.TryGetValue((day, client), out var counts))
            {
                counts = new RecognitionDay();
                _days.Add((day, client), counts);
            }

            return counts.Add(call);
        }
    }

    /// <summary>Returns the counts of one day, a record for each client, in order of the names.</summary>
    public ImmutableArray<RecognitionRecord> Of(DateOnly day)
    {
        lock (_gate)
        {
            return
            [
                .. _days.Where(d => d.Key.Day == day).OrderBy(d => d.Key.Client, StringComparer.Ordinal)
                    .Select(d => d.Value.ToRecord(d.Key.Day, d.Key.Client)),
            ];
        }
    }

    /// <summary>Returns the counts that changed since the last call of this method.</summary>
    internal ImmutableArray<RecognitionRecord> TakeChanged()
    {
        lock (_gate)
        {
            return [.. _days.Where(d => d.Value.TakeChange()).Select(d => d.Value.ToRecord(d.Key.Day, d.Key.Client))];
        }
    }

    /// <summary>Marks counts as changed again, because they could not be written.</summary>
    internal void PutBack(IEnumerable<RecognitionRecord> records)
    {
        lock (_gate)
        {
            foreach (var record in records)
            {
                if (_days.TryGetValue((record.Day, record.Client), out var counts))
                {
                    counts.MarkChanged();
                }
            }
        }
    }

    /// <summary>Forgets the days before a day, written or not.</summary>
    internal void Forget(DateOnly before)
    {
        lock (_gate)
        {
            foreach (var key in _days.Keys.Where(k => k.Day < before).ToList())
            {
                _days.Remove(key);
            }
        }
    }
}
