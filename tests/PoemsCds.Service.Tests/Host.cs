using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PoemsCds.Rules.Reasoning;

namespace PoemsCds.Service.Tests;

/// <summary>The real host in memory, with the clock and the identifiers held still.</summary>
public sealed class Host : WebApplicationFactory<Program>
{
    /// <summary>Address of the service.</summary>
    public const string PatientView = "/cds-services/poems-patient-view";

    /// <summary>Settings by key, before the host starts.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Everything that was logged, at every level.</summary>
    public CapturedLog Log { get; } = new();

    /// <summary>Number of identifiers given out; set it back to get the same ones again.</summary>
    public int Identifiers { get; set; }

    /// <summary>Whether the next card fails for a reason of ours.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Name of the environment.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>The knowledge version in force.</summary>
    public string KnowledgeVersion => Services.GetRequiredService<PoemsEngine>().KnowledgeVersion;

    /// <summary>The day of assessment.</summary>
    public DateOnly Today { get; init; } = new(2026, 11, 22);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StillClock(Today)));
            services.Replace(ServiceDescriptor.Singleton<Func<Guid>>(NextIdentifier));
        });
    }

    private Guid NextIdentifier() => IsBroken
        ? throw new NotSupportedException("broken on purpose")
        : new Guid(++Identifiers, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    private sealed class StillClock(DateOnly today) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(today, new TimeOnly(12, 0), TimeSpan.Zero);
    }
}
