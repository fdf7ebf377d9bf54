using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PoemsCds.Service.Tests.Diagnostics;

/// <summary>Every measurement and trace of the process while it lives, as text.</summary>
internal sealed class Overheard : IDisposable
{
    private readonly MeterListener _metrics = new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
    private readonly ActivityListener _traces;

    public Overheard()
    {
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _metrics.Start();
        _traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => Lines.Enqueue($"{a.DisplayName} {a.StatusDescription} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(_traces);
    }

    /// <summary>What was heard.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public void Dispose()
    {
        _metrics.Dispose();
        _traces.Dispose();
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Lines.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}");
}
