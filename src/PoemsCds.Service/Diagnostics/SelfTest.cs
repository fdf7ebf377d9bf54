using System.Reflection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Service.Hooks;

namespace PoemsCds.Service.Diagnostics;

/// <summary>
/// Runs the whole pipeline for two synthetic patients: one must get a card, the other none. Rules that no longer produce cards are the
/// hardest fault to notice.
/// </summary>
internal sealed partial class SelfTest(HookPipeline pipeline, ILogger<SelfTest> log) : IHealthCheck
{
    private readonly byte[] _withoutCard = Read("self-test-no-card.json");

    /// <summary>The call for the synthetic patient who gets a card.</summary>
    internal static byte[] RequestWithCard { get; } = Read("self-test-card.json");

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Run() is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy());

    /// <summary>Runs the test.</summary>
    /// <returns>The failure, or <see langword="null"/>.</returns>
    internal string? Run()
    {
        var fault = CardsFor(RequestWithCard) != 1 ? "the synthetic patient with the pattern got no card"
            : CardsFor(_withoutCard) != 0 ? "the synthetic patient without the pattern got a card"
            : null;
        if (fault is not null)
        {
            Log.SelfTestFailed(log, fault);
        }

        return fault;
    }

    private int CardsFor(byte[] request) => pipeline.Answer(PatientView.Service, request).Response.Cards.Length;

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Embedded resource '{name}' not found.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static partial class Log
    {
        /// <summary>The self-test failed.</summary>
        [LoggerMessage(5, LogLevel.Error, "The self-test failed: {Part}")]
        internal static partial void SelfTestFailed(ILogger log, string part);
    }
}
