using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules;
using PoemsCds.Store;

namespace PoemsCds.Service.Tests;

/// <summary>The host in memory, with a fixed clock and deterministic identifiers.</summary>
public sealed class Host : WebApplicationFactory<Program>
{
    /// <summary>Address of the service.</summary>
    public const string PatientView = "/cds-services/poems-patient-view";

    // Maximum timeouts, so that tests do not fail on a busy machine. A test of a timeout sets its own.
    private static readonly ImmutableArray<KeyValuePair<string, string>> LongTimeouts =
    [
        new("PoemsCds:Store:DismissalLookupMilliseconds", "5000"),
        new("PoemsCds:Fetch:AttemptMilliseconds", "10000"),
        new("PoemsCds:Fetch:BudgetMilliseconds", "10000"),
        new("PoemsCds:Tokens:KeySetTimeoutSeconds", "30"),
    ];

    /// <summary>Settings by key, before the host starts.</summary>
    public Dictionary<string, string> Settings { get; } = new() { ["PoemsCds:PublicBaseUrl"] = "https://cds.example.org" };

    /// <summary>File of the store, new for each host, unless the settings name another database.</summary>
    public string StoreFile { get; } = EmptyStore.Copy();

    /// <summary>Everything that was logged, at every level.</summary>
    public CapturedLog Log { get; } = new();

    /// <summary>Number of identifiers generated; reset it to get the same ones again.</summary>
    public int Identifiers { get; set; }

    /// <summary>Whether composing the next card throws.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Elapsed time since noon of the day of assessment. It never goes back.</summary>
    public TimeSpan Passed
    {
        get => TimeSpan.FromTicks(Clock.GetTimestamp() - Clock.Start.Ticks);
        set => Clock.Advance(value - Passed);
    }

    /// <summary>Difference between the system clock and elapsed time.</summary>
    public TimeSpan ClockAhead
    {
        get => Clock.Ahead;
        set => Clock.Ahead = value;
    }

    /// <summary>
    /// Whether timers wait for <see cref="Passed"/>, if set before the host starts. Otherwise they run by the clock of the machine.
    /// </summary>
    public bool HoldsTimers { get; set; }

    /// <summary>Remote address of calls in memory.</summary>
    public IPAddress? RemoteAddress { get; set; } = IPAddress.Loopback;

    /// <summary>Whether the framework logs at every level too.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Name of the environment.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>The knowledge version in effect.</summary>
    public string KnowledgeVersion => Services.GetRequiredService<PoemsEngine>().KnowledgeVersion;

    /// <summary>Digest of the wording in use.</summary>
    public string Wording => Services.GetRequiredService<CardLibrary>().Digest;

    /// <summary>The day of assessment.</summary>
    public DateOnly Today { get; init; } = new(2026, 11, 22);

    /// <summary>The time by the clock of the service.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    private MovedClock Clock => field ??= new MovedClock(Today) { HasRealTimers = !HoldsTimers };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("PoemsCds:Store:ConnectionString", $"Data Source={StoreFile}");
        builder.UseSetting("PoemsCds:DigestKey", EmptyStore.DigestKey);
        foreach (var (key, value) in LongTimeouts.Concat(Settings))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        if (IsVerbose)
        {
            builder.ConfigureLogging(logging => logging.AddFilter("Microsoft", LogLevel.Trace).AddFilter("System", LogLevel.Trace));
        }

        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton<Func<Guid>>(NextIdentifier));
            services.AddSingleton<IStartupFilter>(new FromAddress(this));
            ShippedAssessment.Share(services, Settings.Keys);
        });
    }

    /// <summary>Starts the server on a free port and connects to it.</summary>
    public RawConnection Connect()
    {
        UseKestrel(0);
        StartServer();
        return RawConnection.To(ClientOptions.BaseAddress);
    }

    /// <summary>The database of the store.</summary>
    internal StoreConnections Store => Services.GetRequiredService<StoreConnections>();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        EmptyStore.Delete(StoreFile);
    }

    private Guid NextIdentifier() => IsBroken
        ? throw new NotSupportedException("broken on purpose")
        : new Guid(++Identifiers, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    // Calls in memory have no connection with an address.
    private sealed class FromAddress(Host host) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress ??= host.RemoteAddress;
                return following(context);
            });
            next(app);
        };
    }
}
