using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Options;
using PoemsCds.SiteMaps;

namespace PoemsCds.Service.Mapping;

/// <summary>Logs at start which site maps apply to whom, and which rows are not used.</summary>
internal sealed partial class SiteMapNotice(
    SiteMapCatalog maps, KnowledgeBase knowledge, CardLibrary cards, IOptions<PoemsCdsOptions> options, ILogger<SiteMapNotice> log)
    : IHostedService
{
    private const int MaxNamed = 5;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var own = options.Value.Clients.Select(client => (client.Name, Reading: maps.FindOwn(client)))
            .Where(c => c.Reading is not null).Select(c => (c.Name, Reading: c.Reading!)) // checked before
            .Prepend((Name: "(all others)", Reading: maps.General)).Where(c => !c.Reading.Maps.IsEmpty).ToList();
        foreach (var (name, reading) in own)
        {
            Log.InForce(log, name, string.Join(", ", reading.Maps.Names), knowledge.With(reading.Maps).Version);
        }

        var warnings = own.SelectMany(c => c.Reading.Warnings.Concat(NotSuggested(c.Reading))).Distinct();
        foreach (var warning in warnings)
        {
            Log.NotUsed(log, warning.File, $"{warning.Problem}. {warning.Remedy}.");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<KnowledgeError> NotSuggested(SiteMapReading reading)
    {
        var orders = cards.FindOrdersNotSuggested(reading.Maps);
        var named = string.Join(", ", orders.Length > MaxNamed ? orders.Take(MaxNamed).Append("…") : orders);
        return orders.IsEmpty
            ? []
            : [new(
                string.Join(", ", reading.Maps.Names),
                $"maps {orders.Length} order(s) that are not known: {named}",
                "Use a name of cards.json or order-subjects.json, or the LOINC code of such an order")];
    }

    private static partial class Log
    {
        /// <summary>Site maps of a client.</summary>
        [LoggerMessage(8, LogLevel.Information, "Site maps of {Client}: {Maps}, knowledge {KnowledgeVersion}")]
        internal static partial void InForce(ILogger log, string client, string maps, string knowledgeVersion);

        /// <summary>Rows of a site map are not used, or deserve a second look. From the site's files, never from a record.</summary>
        [LoggerMessage(9, LogLevel.Warning, "Site map {File}: {Issue}")]
        internal static partial void NotUsed(ILogger log, string file, string issue);
    }
}
