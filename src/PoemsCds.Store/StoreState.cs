using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Whether the store works, as the last use of each kind showed. Changes are logged, uses counted: meter <c>PoemsCds</c>.</summary>
public sealed class StoreState
{
    private const string MeterName = "PoemsCds"; // the service's meter, whose instruments a site reads together

    private readonly ILogger<StoreState> _log;
    private readonly Meter _meter;
    private readonly Counter<long> _cards;
    private readonly Counter<long> _recalls;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _dropped;
    private readonly ConcurrentDictionary<StoreUse, string> _faults = new();

    /// <summary>Makes the instruments.</summary>
    public StoreState(IMeterFactory meters, ILogger<StoreState> log)
    {
        _log = log;
        _meter = meters.Create(MeterName);
        _cards = _meter.CreateCounter<long>("poemscds.cards", "{card}", "Cards composed, by service, conclusion, what became of them, and the reason of a hidden one where it is one of the cards'");
        _recalls = _meter.CreateCounter<long>("poemscds.store.recalls", "{read}", "Looks for an earlier dismissal, by outcome; all but 'Answered' show the card");
        _failures = _meter.CreateCounter<long>("poemscds.store.failures", "{use}", "Uses of the store that failed, by use");
        _dropped = _meter.CreateCounter<long>("poemscds.store.dropped", "{card}", "Cards that were not recorded, as the store was away for too long");
        _meter.CreateObservableGauge("poemscds.store.up", () => _faults.IsEmpty ? 1 : 0, "1", "Whether the store worked when it was last used, in every way");
    }

    /// <summary>Why it does not work, as the end of a sentence; <see langword="null"/> while it does.</summary>
    public string? Fault
    {
        get
        {
            var reasons = _faults.OrderBy(f => f.Key).Select(f => f.Value).Distinct(StringComparer.Ordinal).ToList();
            return reasons.Count == 0 ? null : string.Join("; ", reasons);
        }
    }

    /// <summary>Whether a use failed when it was last tried.</summary>
    internal bool IsFailing(StoreUse use) => _faults.ContainsKey(use);

    /// <summary>A use worked. Faults of other uses stay.</summary>
    public void Worked(StoreUse use)
    {
        if (!_faults.IsEmpty && _faults.TryRemove(use, out _) && _faults.IsEmpty)
        {
            StoreLog.StoreAvailable(_log);
        }
    }

    /// <summary>A use failed.</summary>
    /// <param name="use">What was wanted of it.</param>
    /// <param name="fault">How.</param>
    public void Failed(StoreUse use, Exception fault)
    {
        _failures.Add(1, new KeyValuePair<string, object?>("use", use.ToString()));
        var reason = StoreError.ReasonOf(fault);
        var isKnown = _faults.Values.Contains(reason, StringComparer.Ordinal);
        _faults[use] = reason;
        if (!isKnown)
        {
            StoreLog.StoreUnavailable(_log, reason);
        }
    }

    /// <summary>Has the number of cards that wait to be written measured.</summary>
    internal void Watch(Func<int> waiting) =>
        _meter.CreateObservableGauge("poemscds.store.waiting", waiting, "{card}", "Cards that wait to be recorded");

    /// <summary>Counts a card.</summary>
    public void Delivered(string service, string conclusion, Delivery delivery, string? reason) =>
        _cards.Add(1, new("service", service), new("conclusion", conclusion), new("delivery", delivery.ToString()), new("reason", reason ?? "-"));

    /// <summary>Counts a look for an earlier dismissal.</summary>
    internal void Recalled(DismissalLookupOutcome outcome) => _recalls.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    /// <summary>Counts cards that are not recorded.</summary>
    internal void Dropped(int cards)
    {
        _dropped.Add(cards);
        StoreLog.CardsDropped(_log, cards);
    }
}

/// <summary>How a look for an earlier dismissal ended.</summary>
internal enum DismissalLookupOutcome
{
    /// <summary>The store answered.</summary>
    Answered,

    /// <summary>It did not answer within the budget.</summary>
    Late,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was not asked: it failed again and again a moment ago.</summary>
    NotAsked,
}
