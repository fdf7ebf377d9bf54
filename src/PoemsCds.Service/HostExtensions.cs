using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Cards;

namespace PoemsCds.Service;

/// <summary>Where the host listens when nobody says so, and how it explains that it cannot start.</summary>
internal static class HostExtensions
{
    private const string DefaultAddress = "http://localhost:5080";
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>Listens on the default address unless the configuration names another.</summary>
    internal static void ListenOnDefaultAddress(this WebApplicationBuilder builder)
    {
        if (!Array.Exists(AddressKeys, key => !string.IsNullOrEmpty(builder.Configuration[key]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>Runs the host; a misconfiguration is explained without a stack trace.</summary>
    /// <param name="app">The host.</param>
    /// <param name="configure">Puts together what answers requests; it may need the settings.</param>
    /// <returns>Exit code: 0, or 78 for a configuration that cannot be used.</returns>
    internal static async Task<int> RunOrExplainAsync(this WebApplication app, Action configure)
    {
        var hasOwnServer = app.HasOwnServer(); // a start that failed leaves nothing to ask
        try
        {
            configure();
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (hasOwnServer && IsMisconfiguration(e))
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, FaultsOf(e).Prepend("PoemsCds cannot start.")));
            return 78;
        }
    }

    private static IEnumerable<string> FaultsOf(Exception e) => e is OptionsValidationException options ? options.Failures : [e.Message];

    // The binder's own exception, for a text where a number is due, names key and value too.
    private static bool IsMisconfiguration(Exception e) =>
        e is OptionsValidationException or KnowledgeException or CardTextException
        || e is InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" };

    // Where another program hosts the service, that program is told.
    private static bool HasOwnServer(this WebApplication app) =>
        app.Services.GetRequiredService<IServer>().GetType().Name.StartsWith("Kestrel", StringComparison.Ordinal);
}
