using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PoemsCds.Service.Tests.Diagnostics;

/// <summary>Captures every measurement and every span of the process, with tags.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly MeterListener _metrics = new()
    {
        InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument),
    };
    private readonly ActivityListener _traces;

    internal Telemetry()
    {
        _metrics.SetMeasurementEventCallback<long>((i, _, tags, _) => Heard.Enqueue($"{i.Name} {string.Join(' ', tags.ToArray())}"));
        _metrics.SetMeasurementEventCallback<double>((i, _, tags, _) => Heard.Enqueue($"{i.Name} {string.Join(' ', tags.ToArray())}"));
        _metrics.Start();
        _traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => Heard.Enqueue($"{a.Source.Name} {a.Kind} {a.DisplayName} {a.StatusDescription} "
                + $"{string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(_traces);
    }

    /// <summary>Captured items, one line each.</summary>
    internal ConcurrentQueue<string> Heard { get; } = new();

    public void Dispose()
    {
        _metrics.Dispose();
        _traces.Dispose();
    }
}
