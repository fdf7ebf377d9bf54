using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Service.Description;
using PoemsCds.Service.Feedback;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Hooks.Services;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Runs the self-test before the first call, and tells on one screen what to register at the EHR.</summary>
internal sealed class StartUp(
    ServiceAddress serviceAddress,
    IHostApplicationLifetime lifetime,
    IHostEnvironment host,
    HookServices hooks,
    IFeedbackSink feedback,
    SelfTest selfTest,
    PoemsEngine engine,
    KnowledgeBase knowledge,
    SiteSettings site,
    TimeProvider time,
    ILogger<StartUp> log) : IHostedService
{
    private const string Sample = "samples/triad/request.json";

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (selfTest.Run() is { } fault)
        {
            throw new InvalidOperationException($"The self-test failed: {fault}.");
        }

        var overdue = knowledge.OverdueForReview(DateOnly.FromDateTime(time.GetLocalNow().Date));
        if (!overdue.IsEmpty)
        {
            Log.ReviewOverdue(log, string.Join(", ", overdue));
        }

        if (feedback is InMemoryFeedbackSink)
        {
            Log.FeedbackInMemory(log, InMemoryFeedbackSink.Capacity);
        }

        lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine(Screen()));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Screen()
    {
        var address = serviceAddress.Base;
        var services = string.Join(Environment.NewLine, hooks.Offered.Select(s => $"    {s.Hook,-26}{address}{s.Path}"));
        return $"""

            PoemsCds  {host.EnvironmentName} mode, knowledge {engine.KnowledgeVersion}{(site.Knowledge.IncludeSnomedCt ? "" : " (without SNOMED CT)")}

              Callers are not authenticated: keep the service behind a gateway that is.

              Register at the EHR
                {"discovery",-26}{address}{CdsServicesEndpoints.DiscoveryPath}
            {services}

              Try it, from the folder of the sources
                curl -s -H 'Content-Type: application/json' -d @{Sample} {address}{PatientView.Service.Path}

              Read on  {address}/
              Health   {address}/health/ready

            """;
    }
}
