using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>The state of the store, by the last use of each kind. Changes are logged; the meter <c>PoemsCds</c> counts uses.</summary>
public sealed class StoreState
{
    private const string MeterName = "PoemsCds"; // the same as the meter of the service

    private readonly ILogger<StoreState> _log;
    private readonly Meter _meter;
    private readonly Counter<long> _cards;
    private readonly Counter<long> _lookups;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _outcomesDropped;
    private readonly ConcurrentDictionary<StoreUse, string> _failing = new();

    /// <summary>Creates the instruments.</summary>
    public StoreState(IMeterFactory meters, ILogger<StoreState> log)
    {
        _log = log;
        _meter = meters.Create(MeterName);
        _cards = _meter.CreateCounter<long>(
            "poemscds.cards", "{card}", "Composed cards, by service, conclusion, delivery and reason of a hidden one");
        _lookups = _meter.CreateCounter<long>(
            "poemscds.store.dismissal_lookups", "{lookup}", "Look-ups of earlier dismissals, by outcome; all but 'Answered' show the card");
        _failures = _meter.CreateCounter<long>("poemscds.store.failures", "{use}", "Failed uses of the store, by use");
        _dropped = _meter.CreateCounter<long>(
            "poemscds.store.dropped",
            "{card}",
            "Cards that were not recorded, because the store was unavailable for too long or cannot keep them");
        _outcomesDropped = _meter.CreateCounter<long>(
            "poemscds.store.outcomes_dropped", "{outcome}", "Outcomes after cards that were not recorded; a later call tells them again");
        _meter.CreateObservableGauge(
            "poemscds.store.up", () => _failing.IsEmpty ? 1 : 0, "1", "1 when the last use of each kind worked, else 0");
    }

    /// <summary>The reason why the store is unavailable, as the end of a sentence; <see langword="null"/> while it works.</summary>
    public string? Problem
    {
        get
        {
            var reasons = _failing.OrderBy(f => f.Key).Select(f => f.Value).Distinct(StringComparer.Ordinal).ToList();
            return reasons.Count == 0 ? null : string.Join("; ", reasons);
        }
    }

    /// <summary>Whether the last use of this kind failed.</summary>
    internal bool IsFailing(StoreUse use) => _failing.ContainsKey(use);

    /// <summary>Records that a use succeeded. Failures of other uses remain.</summary>
    public void Worked(StoreUse use)
    {
        if (!_failing.IsEmpty && _failing.TryRemove(use, out _) && _failing.IsEmpty)
        {
            StoreLog.StoreAvailable(_log);
        }
    }

    /// <summary>Records that a use failed.</summary>
    public void Failed(StoreUse use, Exception failure)
    {
        _failures.Add(1, new KeyValuePair<string, object?>("use", use.ToString()));
        var reason = StoreError.Describe(failure);
        var isKnown = _failing.Values.Contains(reason, StringComparer.Ordinal);
        _failing[use] = reason;
        if (!isKnown)
        {
            StoreLog.StoreUnavailable(_log, reason);
        }
    }

    /// <summary>Publishes the number of cards waiting to be written.</summary>
    internal void Watch(Func<int> waiting) =>
        _meter.CreateObservableGauge("poemscds.store.waiting", waiting, "{card}", "Cards that wait to be recorded");

    /// <summary>Counts a card.</summary>
    public void Delivered(string service, string conclusion, Delivery delivery, string? reason) =>
        _cards.Add(
            1, new("service", service), new("conclusion", conclusion), new("delivery", delivery.ToString()), new("reason", reason ?? "-"));

    /// <summary>Counts a look-up of earlier dismissals.</summary>
    internal void LookedUp(DismissalLookupOutcome outcome) =>
        _lookups.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    /// <summary>Counts outcomes that were not recorded.</summary>
    internal void OutcomesDropped(int outcomes) => _outcomesDropped.Add(outcomes);

    /// <summary>Counts cards that were not recorded.</summary>
    internal void Dropped(int cards)
    {
        _dropped.Add(cards);
        StoreLog.CardsDropped(_log, cards);
    }
}

/// <summary>The outcome of a look-up of earlier dismissals.</summary>
internal enum DismissalLookupOutcome
{
    /// <summary>The store responded.</summary>
    Answered,

    /// <summary>The store did not respond within the time limit.</summary>
    Late,

    /// <summary>The store failed.</summary>
    Failed,

    /// <summary>The store was not called, because the circuit is open after repeated failures.</summary>
    NotAsked,
}
