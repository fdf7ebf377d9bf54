using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PoemsCds.Service.Audit;
using PoemsCds.Service.Tests.Diagnostics;

namespace PoemsCds.Service.Tests.Audit;

/// <summary>What happens when events come faster than they can be written.</summary>
public sealed class AuditQueueTests : IDisposable
{
    private readonly CapturedLog _log = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Telemetry _telemetry = new();

    public void Dispose()
    {
        _telemetry.Dispose();
        _log.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Add_FullQueue_NeverWaitsCountsEachAndSaysItOnce()
    {
        var state = new AuditState(_services.GetRequiredService<IMeterFactory>(), new Logger<AuditState>(new LoggerFactory([_log])));
        var queue = new AuditQueue(new Unreachable(), state);

        for (var i = 0; i < AuditQueue.Capacity + 3; i++)
        {
            queue.Add(Entry);
        }

        Assert.Equal(AuditQueue.Capacity, queue.Reader.Count);
        Assert.Equal(3, _telemetry.Heard.Count(l => l == "poemscds.audit.dropped [sink, test]"));
        Assert.Single(_log.Lines, l => l.Contains(" Error 62 ", StringComparison.Ordinal));

        state.CaughtUp(queue.Sink);

        Assert.Single(_log.Lines, l => l.Contains(" Warning 61 ", StringComparison.Ordinal)
            && l.Contains("nowhere again. 3 were lost", StringComparison.Ordinal));
    }

    private static AuditEntry Entry => new()
    {
        Id = Guid.Empty,
        At = DateTimeOffset.UnixEpoch,
        Service = "poems-patient-view",
        Hook = "patient-view",
        Client = "ehr",
        Status = 200,
    };

    private sealed class Unreachable : IAuditSink
    {
        public string Name => "test";

        public string Place => "nowhere";

        public void Write(IReadOnlyList<string> events) => throw new IOException("unreachable");
    }
}
