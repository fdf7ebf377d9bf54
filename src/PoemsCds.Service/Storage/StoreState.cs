using System.Diagnostics.Metrics;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Storage;

/// <summary>Whether the store works, as its last use showed. Changes are logged, uses counted: meter <c>PoemsCds</c>.</summary>
internal sealed class StoreState
{
    private readonly ILogger<StoreState> _log;
    private readonly Meter _meter;
    private readonly Counter<long> _cards;
    private readonly Counter<long> _recalls;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _dropped;
    private string? _fault;

    /// <summary>Makes the instruments.</summary>
    public StoreState(IMeterFactory meters, ILogger<StoreState> log)
    {
        _log = log;
        _meter = meters.Create(ServiceMetrics.MeterName);
        _cards = _meter.CreateCounter<long>("poemscds.cards", "{card}", "Cards composed, by service, conclusion, what became of them, and the reason of a hidden one where it is one of the cards'");
        _recalls = _meter.CreateCounter<long>("poemscds.store.recalls", "{read}", "Looks for an earlier dismissal, by outcome; all but 'Answered' show the card");
        _failures = _meter.CreateCounter<long>("poemscds.store.failures", "{use}", "Uses of the store that failed, by use");
        _dropped = _meter.CreateCounter<long>("poemscds.store.dropped", "{card}", "Cards that were not recorded, as the store was away for too long");
        _meter.CreateObservableGauge("poemscds.store.up", () => _fault is null ? 1 : 0, "1", "Whether the store worked when it was last used");
    }

    /// <summary>Why it does not work, as the end of a sentence; <see langword="null"/> while it does.</summary>
    internal string? Fault => Volatile.Read(ref _fault);

    /// <summary>It worked.</summary>
    internal void Worked()
    {
        if (Volatile.Read(ref _fault) is not null && Interlocked.Exchange(ref _fault, null) is not null)
        {
            Log.StoreBack(_log);
        }
    }

    /// <summary>It failed.</summary>
    /// <param name="use">What was wanted of it.</param>
    /// <param name="fault">How.</param>
    internal void Failed(string use, Exception fault)
    {
        _failures.Add(1, new KeyValuePair<string, object?>("use", use));
        var reason = StoreFault.ReasonOf(fault);
        if (Interlocked.Exchange(ref _fault, reason) != reason)
        {
            Log.StoreAway(_log, reason);
        }
    }

    /// <summary>Has the number of cards that wait to be written measured.</summary>
    internal void Watch(Func<int> waiting) =>
        _meter.CreateObservableGauge("poemscds.store.waiting", waiting, "{card}", "Cards that wait to be recorded");

    /// <summary>Counts a card.</summary>
    internal void Delivered(string service, string conclusion, Delivery delivery, string? reason) =>
        _cards.Add(1, new("service", service), new("conclusion", conclusion), new("delivery", delivery.ToString()), new("reason", reason ?? "-"));

    /// <summary>Counts a look for an earlier dismissal.</summary>
    internal void Recalled(RecallOutcome outcome) => _recalls.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    /// <summary>Counts cards that are not recorded.</summary>
    internal void Dropped(int cards)
    {
        _dropped.Add(cards);
        Log.CardsDropped(_log, cards);
    }
}

/// <summary>How a look for an earlier dismissal ended.</summary>
internal enum RecallOutcome
{
    /// <summary>The store answered.</summary>
    Answered,

    /// <summary>It did not answer within the budget.</summary>
    Late,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was not asked: it failed again and again a moment ago, or too many calls wait for it.</summary>
    NotAsked,
}
