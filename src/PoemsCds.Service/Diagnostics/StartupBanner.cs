using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Description;
using PoemsCds.Service.Evidence;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Store;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Runs the self-test before the first call and prints what to register at the EHR.</summary>
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

    private const string NoCommitteePage = "off; set PoemsCds:Governance:Authority for a page on the outcomes of cards";

    private const string NoEvidencePage = "off; set PoemsCds:Clients:0:SmartApp for a page that opens in the EHR (docs/smart-app.md)";

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

        var mayHaveOtherNodes = options.Value.Store.Provider == StoreProvider.PostgreSql && !host.IsDevelopment();
        if (mayHaveOtherNodes && options.Value.Tokens.ReplayStore == ReplayStoreKind.Memory)
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
        var unused = new[] { CodeSystems.SnomedCt, CodeSystems.Atc }.Where(s => !site.Knowledge.Includes(s)).Select(CodeSystems.LabelOf)
            .ToList();
        var without = unused.Count == 0 ? "" : $" (without {string.Join(" and ", unused)})";
        var services = string.Join(Environment.NewLine, hooks.Enabled.Select(s => $"    {s.Hook,-26}{address}{s.Path}"));
        return $"""

            PoemsCds  {host.EnvironmentName} mode, knowledge {engine.KnowledgeVersion}{without}, wording {cards.Digest}
            {(local.AreAllowed ? Development : "")}
              Trusted clients: {(clients.All.IsEmpty ? "none" : string.Join(", ", clients.All.Select(c => c.Name)))}

              Register at the EHR
                {"discovery",-26}{address}{DiscoveryDocument.Path}
            {services}
            {(local.AreAllowed ? TrialAt(address) : "")}

              Evidence    {(clients.All.Any(c => c.HasEvidencePage) ? $"{address}{EvidencePages.LaunchPath}" : NoEvidencePage)}
              More        {address}/
              Governance  {(committee.Path is { } path ? address + path : NoCommitteePage)}
              Health      {address}/health/ready

            """;
    }

    private static string TrialAt(string address) => $"""

          Try it from the root of the repository
            curl -s -H 'Content-Type: application/json' -d @{Sample} {address}{PatientView.Service.Path}

        """;

    private static partial class Log
    {
        /// <summary>Value sets are due for review.</summary>
        [LoggerMessage(4, LogLevel.Warning, "Value sets whose review date has passed: {ValueSets}")]
        internal static partial void ReviewOverdue(ILogger log, string valueSets);

        /// <summary>Knowledge and wording in effect. The digest identifies the wording of the cards.</summary>
        [LoggerMessage(7, LogLevel.Information, "In force: knowledge {KnowledgeVersion}, wording {Wording}")]
        internal static partial void InForce(ILogger log, string knowledgeVersion, string wording);

        /// <summary>Nodes do not share their used tokens.</summary>
        [LoggerMessage(
            46, LogLevel.Warning, "Used tokens are kept in the memory of this node. With more than one node, set "
                + "PoemsCds:Tokens:ReplayStore to Database")]
        internal static partial void ReplaysNotShared(ILogger log);
    }
}

/// <summary>The governance page.</summary>
/// <param name="Path">Path of the page; <see langword="null"/> if it is off.</param>
internal sealed record CommitteePage(string? Path);
