using Microsoft.Extensions.Options;
using PoemsCds.Service.FhirKnowledge;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Audit;

/// <summary>Registers the audit and its configured sinks.</summary>
internal static class AuditServices
{
    private const string Folder = $"{AuditOptions.Section}:{nameof(AuditOptions.File)}:{nameof(AuditFileOptions.Folder)}";
    private const string Otlp = $"{AuditOptions.Section}:{nameof(AuditOptions.Otlp)}";

    /// <summary>Adds the audit. Without a sink it records nothing.</summary>
    /// <param name="services">Service collection.</param>
    /// <param name="configuration">Configuration that decides which sinks are added. Its values are validated at startup.</param>
    internal static void AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AuditState>();
        services.AddSingleton<AuditEvents>();
        services.AddSingleton<AuditTrail>();
        if (!string.IsNullOrWhiteSpace(configuration[Folder]))
        {
            services.AddSingleton(s => s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Audit.File);
            services.AddSingleton<AuditFileRetention>();
            services.AddSingleton<AuditFile>();
            services.AddHostedService(s => s.GetRequiredService<AuditFileRetention>());
            services.AddSink<AuditFile>();
        }

        if (bool.TryParse(configuration[Otlp], out var isSent) && isSent)
        {
            services.AddSingleton<AuditCollector>();
            services.AddSink<AuditCollector>();
        }
    }

    // AddHostedService adds only one service of a type, and each sink has a writer of its own.
    private static void AddSink<T>(this IServiceCollection services)
        where T : class, IAuditSink
    {
        services.AddKeyedSingleton(typeof(T), (s, _) => ActivatorUtilities.CreateInstance<AuditQueue>(s, s.GetRequiredService<T>()));
        services.AddSingleton(s => s.GetRequiredKeyedService<AuditQueue>(typeof(T)));
        services.AddSingleton<IHostedService>(s =>
            ActivatorUtilities.CreateInstance<AuditWriter>(s, s.GetRequiredKeyedService<AuditQueue>(typeof(T))));
    }
}
