using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Mapping;

/// <summary>Logs at start which clients get suggested orders, and which orders are not mapped where they get none.</summary>
internal sealed partial class OrderNotice(
    SiteMapCatalog maps, CardLibrary cards, IOptions<PoemsCdsOptions> options, ILogger<OrderNotice> log) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var client in options.Value.Clients)
        {
            var mapping = cards.FindOrderMapping((maps.FindOwn(client) ?? maps.General).Maps);
            if (mapping.AllowsSuggestions(client.StandardOrderCodes))
            {
                var reason = mapping.IsComplete ? "all are mapped" : "under standard codes, as StandardOrderCodes is set";
                Log.Suggested(log, client.Name, reason);
            }
            else if (mapping.Mapped.IsEmpty)
            {
                Log.NoneMapped(log, client.Name, string.Join(", ", mapping.Unmapped));
            }
            else
            {
                Log.SomeUnmapped(log, client.Name, string.Join(", ", mapping.Unmapped));
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        /// <summary>A client gets suggested orders.</summary>
        [LoggerMessage(10, LogLevel.Information, "Client {Client} gets suggested orders: {Reason}")]
        internal static partial void Suggested(ILogger log, string client, string reason);

        /// <summary>A client without a map of orders.</summary>
        [LoggerMessage(11, LogLevel.Information, "Client {Client} gets no suggested orders, as none is mapped: {Orders}. Map each "
            + "(docs/connect-an-ehr.md), or set StandardOrderCodes where its users can sign orders with LOINC codes")]
        internal static partial void NoneMapped(ILogger log, string client, string orders);

        /// <summary>A client whose map of orders has gaps.</summary>
        [LoggerMessage(12, LogLevel.Warning, "Client {Client} gets no suggested orders, as some are not mapped: {Orders}. Map them too "
            + "(docs/connect-an-ehr.md)")]
        internal static partial void SomeUnmapped(ILogger log, string client, string orders);
    }
}
