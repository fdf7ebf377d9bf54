using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PoemsCds.Service.Diagnostics;

namespace PoemsCds.Service.Audit;

/// <summary>Whether AuditEvents are being written, by sink. Changes are logged, and not each failure; the meter counts events.</summary>
internal sealed partial class AuditState
{
    private readonly ConcurrentDictionary<string, long> _failing = new();
    private readonly ConcurrentDictionary<string, bool> _sinks = new();
    private readonly ILogger<AuditState> _log;
    private readonly Counter<long> _written;
    private readonly Counter<long> _dropped;

    /// <summary>Creates the instruments.</summary>
    public AuditState(IMeterFactory meters, ILogger<AuditState> log)
    {
        _log = log;
        var meter = meters.Create(ServiceMetrics.MeterName);
        _written = meter.CreateCounter<long>("poemscds.audit.written", "{event}", "AuditEvents written, by sink");
        _dropped = meter.CreateCounter<long>("poemscds.audit.dropped", "{event}", "AuditEvents that are lost, by sink");
        meter.CreateObservableGauge(
            "poemscds.audit.up",
            () => _sinks.Keys.Select(s => new Measurement<int>(_failing.ContainsKey(s) ? 0 : 1, Labels(s))),
            "1",
            "1, or 0 from a failure until all waiting AuditEvents are written, by sink");
    }

    /// <summary>Names a sink that is in use.</summary>
    internal void Add(IAuditSink sink) => _sinks[sink.Name] = true;

    /// <summary>Counts events that were written.</summary>
    internal void Written(IAuditSink sink, int events) => _written.Add(events, Labels(sink.Name));

    /// <summary>Records that a sink has written all that waited.</summary>
    internal void CaughtUp(IAuditSink sink)
    {
        if (_failing.TryRemove(sink.Name, out var dropped))
        {
            Log.WritesAgain(_log, sink.Place, dropped);
        }
    }

    /// <summary>Records that events could not be written, and wait.</summary>
    internal void Failed(IAuditSink sink, string reason)
    {
        if (_failing.TryAdd(sink.Name, 0))
        {
            Log.CannotWrite(_log, sink.Place, reason);
        }
    }

    /// <summary>Counts events that are lost.</summary>
    internal void Dropped(IAuditSink sink, int events)
    {
        _dropped.Add(events, Labels(sink.Name));
        var isKnown = _failing.ContainsKey(sink.Name);
        _failing.AddOrUpdate(sink.Name, events, (_, before) => before + events);
        if (!isKnown)
        {
            Log.Overloaded(_log, sink.Place);
        }
    }

    /// <summary>Tells how many events were lost, if any were, when the service stops.</summary>
    internal void Stopped(IAuditSink sink)
    {
        if (_failing.TryGetValue(sink.Name, out var dropped) && dropped > 0)
        {
            Log.Lost(_log, sink.Place, dropped);
        }
    }

    private static KeyValuePair<string, object?> Labels(string sink) => new("sink", sink);

    private static partial class Log
    {
        /// <summary>A sink fails; said once until it works again.</summary>
        [LoggerMessage(
            60, LogLevel.Error, "AuditEvents cannot be written to {Place}: {Reason}. Calls are answered; up to 10,000 events wait, later "
                + "ones are lost and counted. Free space or repair the place; writing goes on by itself")]
        internal static partial void CannotWrite(ILogger log, string place, string reason);

        /// <summary>A sink works again.</summary>
        [LoggerMessage(61, LogLevel.Warning, "AuditEvents are written to {Place} again. {Dropped} were lost")]
        internal static partial void WritesAgain(ILogger log, string place, long dropped);

        /// <summary>More events come than a sink can take; said once until it works again.</summary>
        [LoggerMessage(
            62, LogLevel.Error, "AuditEvents are lost: more than 10,000 wait for {Place}. Calls are answered. Use a faster disk or "
                + "collector")]
        internal static partial void Overloaded(ILogger log, string place);

        /// <summary>The service stopped with events that could not be written.</summary>
        [LoggerMessage(65, LogLevel.Error, "The service stops, and {Dropped} AuditEvents for {Place} are lost")]
        internal static partial void Lost(ILogger log, string place, long dropped);
    }
}
