using PoemsCds.SmartApp.Evidence;
using PoemsCds.SmartApp.Launches;
using PoemsCds.SmartApp.OAuth;
using PoemsCds.SmartApp.Pages;
using PoemsCds.SmartApp.Sessions;
using PoemsCds.SmartApp.Styling;

namespace PoemsCds.SmartApp;

/// <summary>Registers the services of the app.</summary>
public static class SmartAppServices
{
    /// <summary>Adds the app. <see cref="IEvidenceSource"/> and a clock must be registered.</summary>
    /// <param name="services">The services.</param>
    /// <param name="setup">Creates what the app needs from the service; called once, after the settings are validated.</param>
    public static void AddSmartApp(this IServiceCollection services, Func<IServiceProvider, SmartAppSetup> setup)
    {
        services.AddSingleton(setup);
        services.AddSingleton<SmartClients>();
        services.AddSingleton<SmartBackchannel>();
        services.AddSingleton<SmartConfigurations>();
        services.AddSingleton<SmartAuthorization>();
        services.AddSingleton<SmartStyles>();
        services.AddSingleton<PendingLaunches>();
        services.AddSingleton<SmartSessions>();
        services.AddSingleton<SmartRefusals>();
        services.AddSingleton<LaunchEndpoint>();
        services.AddSingleton<CallbackEndpoint>();
        services.AddSingleton<EvidenceEndpoint>();
        services.AddSingleton<FeedbackEndpoint>();
        services.AddSingleton<JwksEndpoint>();
    }
}
