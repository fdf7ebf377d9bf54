using Microsoft.AspNetCore.Hosting.Server;

namespace PoemsCds.Service;

/// <summary>Where the host listens when nobody says so, and how it explains that it cannot start.</summary>
internal static class HostExtensions
{
    private const string DefaultAddress = "http://localhost:5080";
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>Starts to build the host. A settings file that cannot be read is explained without a stack trace.</summary>
    /// <param name="args">Arguments of the program.</param>
    /// <returns><see langword="null"/> when a settings file cannot be read; the exit code is <see cref="ExitCode.Misconfigured"/>.</returns>
    internal static WebApplicationBuilder? CreateBuilderOrExplain(string[] args)
    {
        try
        {
            return WebApplication.CreateBuilder(args);
        }
        catch (InvalidDataException e)
        {
            Explain(StartupErrors.OfSettingsFile(e));
            return null;
        }
    }

    /// <summary>Listens on the default address unless the configuration names another.</summary>
    internal static void ListenOnDefaultAddress(this WebApplicationBuilder builder)
    {
        if (!Array.Exists(AddressKeys, key => !string.IsNullOrEmpty(builder.Configuration[key]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>Runs the host; why it cannot start is explained without a stack trace.</summary>
    /// <param name="app">The host.</param>
    /// <param name="configure">Puts together what answers requests; it may need the settings.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static async Task<int> RunOrExplainAsync(this WebApplication app, Action configure)
    {
        var (hasOwnServer, lifetime) = (app.HasOwnServer(), app.Lifetime); // a start that failed leaves nothing to ask
        StartupErrors? fault = null;
        try
        {
            configure();
            await app.RunAsync();
            return ExitCode.Stopped;
        }
        catch (Exception e) when (hasOwnServer && (fault = StartupErrors.Of(e, IsStoppingUnstarted(lifetime))) is not null)
        {
            Explain(fault);
            return fault.Code;
        }
    }

    private static void Explain(StartupErrors fault) => Console.Error.WriteLine(string.Join(Environment.NewLine, fault.Lines));

    private static bool IsStoppingUnstarted(IHostApplicationLifetime lifetime) =>
        lifetime.ApplicationStopping.IsCancellationRequested && !lifetime.ApplicationStarted.IsCancellationRequested;

    // Where another program hosts the service, that program is told.
    private static bool HasOwnServer(this WebApplication app) =>
        app.Services.GetRequiredService<IServer>().GetType().Name.StartsWith("Kestrel", StringComparison.Ordinal);
}
