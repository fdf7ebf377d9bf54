using Microsoft.AspNetCore.Hosting.Server;

namespace PoemsCds.Service;

/// <summary>The default address of the host, and explanations of start-up errors.</summary>
internal static class HostExtensions
{
    private const string DefaultAddress = "http://localhost:5080";
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>Creates the builder of the host. An unreadable settings file is explained without a stack trace.</summary>
    /// <param name="args">Arguments of the program.</param>
    /// <returns>
    /// The builder; <see langword="null"/> if a settings file cannot be read. The exit code is then <see cref="ExitCode.Misconfigured"/>.
    /// </returns>
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

    /// <summary>Listens on the default address unless one is configured.</summary>
    internal static void ListenOnDefaultAddress(this WebApplicationBuilder builder)
    {
        if (!Array.Exists(AddressKeys, key => !string.IsNullOrEmpty(builder.Configuration[key]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>Runs the host. A start-up error is explained without a stack trace.</summary>
    /// <param name="app">The host.</param>
    /// <param name="configure">Configures the request pipeline. It may read the settings.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static async Task<int> RunOrExplainAsync(this WebApplication app, Action configure)
    {
        var (hasOwnServer, lifetime) = (app.HasOwnServer(), app.Lifetime); // the host is disposed after a failed start
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

    // A program that hosts the service, such as a test, gets the exception itself.
    private static bool HasOwnServer(this WebApplication app) =>
        app.Services.GetRequiredService<IServer>().GetType().Name.StartsWith("Kestrel", StringComparison.Ordinal);
}
