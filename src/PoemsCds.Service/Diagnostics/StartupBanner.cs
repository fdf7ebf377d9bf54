using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Description;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Store;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Runs the self-test before the first call, and tells on one screen what to register at the EHR.</summary>
internal sealed partial class StartupBanner(
    PublicBaseUrl serviceAddress,
    TrustedClients clients,
    DevelopmentLoopbackAccess local,
    IHostApplicationLifetime lifetime,
    IHostEnvironment host,
    CommitteePage committee,
    CdsServices hooks,
    SelfTest selfTest,
    PoemsEngine engine,
    KnowledgeBase knowledge,
    SiteSettings site,
    CardLibrary cards,
    IOptions<PoemsCdsOptions> options,
    TimeProvider time,
    ILogger<StartupBanner> log) : IHostedService
{
    private const string Sample = "samples/triad/request.json";

    private const string NoCommitteePage = "off: set PoemsCds:Governance:Authority for a page on the outcome of the cards";

    private const string Development = """

          *****************************************************************
          *   DEVELOPMENT: CALLERS ON THIS MACHINE ARE NOT AUTHENTICATED  *
          *   All others need a token. Not for patient data.              *
          *****************************************************************

        """;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (selfTest.Run() is { } fault)
        {
            throw new InvalidOperationException($"The self-test failed: {fault}.");
        }

        Log.InForce(log, engine.KnowledgeVersion, cards.Digest);
        var overdue = knowledge.OverdueForReview(DateOnly.FromDateTime(time.GetLocalNow().Date));
        if (!overdue.IsEmpty)
        {
            Log.ReviewOverdue(log, string.Join(", ", overdue));
        }

        var isOneOfSeveral = options.Value.Store.Provider == StoreProvider.PostgreSql && !host.IsDevelopment();
        if (isOneOfSeveral && options.Value.Tokens.ReplayStore == ReplayStoreKind.Memory)
        {
            Log.ReplaysNotShared(log);
        }

        lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine(Screen()));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Screen()
    {
        var address = serviceAddress.Base;
        var withoutSnomed = site.Knowledge.IncludeSnomedCt ? "" : " (without SNOMED CT)";
        var services = string.Join(Environment.NewLine, hooks.Enabled.Select(s => $"    {s.Hook,-26}{address}{s.Path}"));
        return $"""

            PoemsCds  {host.EnvironmentName} mode, knowledge {engine.KnowledgeVersion}{withoutSnomed}, wording {cards.Digest}
            {(local.AreAllowed ? Development : "")}
              Trusted clients: {(clients.All.IsEmpty ? "none" : string.Join(", ", clients.All.Select(c => c.Name)))}

              Register at the EHR
                {"discovery",-26}{address}{DiscoveryDocument.Path}
            {services}
            {(local.AreAllowed ? TrialAt(address) : "")}

              Read on     {address}/
              Governance  {(committee.Path is { } path ? address + path : NoCommitteePage)}
              Health      {address}/health/ready

            """;
    }

    private static string TrialAt(string address) => $"""

          Try it, from the folder of the sources
            curl -s -H 'Content-Type: application/json' -d @{Sample} {address}{PatientView.Service.Path}

        """;

    private static partial class Log
    {
        /// <summary>Value sets that are due for review.</summary>
        [LoggerMessage(4, LogLevel.Warning, "Value sets whose review date has passed: {ValueSets}")]
        internal static partial void ReviewOverdue(ILogger log, string valueSets);

        /// <summary>What the service answers by from now on. The digest tells one wording of the cards from another.</summary>
        [LoggerMessage(7, LogLevel.Information, "In force: knowledge {KnowledgeVersion}, wording {Wording}")]
        internal static partial void InForce(ILogger log, string knowledgeVersion, string wording);

        /// <summary>Several nodes would not know of each other's tokens.</summary>
        [LoggerMessage(
            46, LogLevel.Warning, "Used tokens are remembered by this node alone. If there are several nodes, set "
                + "PoemsCds:Tokens:ReplayStore to Database")]
        internal static partial void ReplaysNotShared(ILogger log);
    }
}

/// <summary>Where the committee sees the outcome of the cards.</summary>
/// <param name="Path">Path of the page; <see langword="null"/> where there is none.</param>
internal sealed record CommitteePage(string? Path);
