using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>Bounds what one client, and all together, can ask of the service. Stands after the check of callers: a stranger uses up nobody's share.</summary>
internal static partial class RateLimits
{
    private const string All = "(all)";
    private const string Strangers = "(strangers)";
    private const string Unlimited = "(unlimited)";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Adds the limits.</summary>
    internal static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<PoemsCdsOptions>, TimeProvider>((limiter, options, time) =>
        {
            var longestWait = TimeSpan.FromSeconds(options.Value.RateLimit.MaxWaitSeconds);
            limiter.GlobalLimiter = new ImpatientLimiter(LimiterOf(options.Value.RateLimit), longestWait, time);
            limiter.OnRejected = (context, cancellationToken) => new ValueTask(RefuseAsync(context.HttpContext, context.Lease));
        });
    }

    /// <summary>Applies the limits, where they are on.</summary>
    internal static void UseRateLimits(this WebApplication app)
    {
        if (AreOn(app))
        {
            app.UseRateLimiter();
        }
    }

    private static bool AreOn(WebApplication app) =>
        app.Services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.RateLimit.Enabled ?? !app.Environment.IsDevelopment();

    /// <summary>
    /// Rate and turns of strangers, for what is answered before the check of callers; <see langword="null"/> where the limits are off.
    /// </summary>
    internal static PartitionedRateLimiter<HttpContext>? OfStrangers(WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.RateLimit;
        return !AreOn(app) ? null : PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(_ => Rate(Strangers, limits)),
            PartitionedRateLimiter.Create<HttpContext, string>(_ =>
                Turns(Strangers, limits.ConcurrentRequestsPerClient, limits.QueuedRequestsPerClient)));
    }

    /// <summary>Answers a request that is beyond the limits.</summary>
    internal static Task RefuseAsync(HttpContext http, RateLimitLease lease)
    {
        const int Status = StatusCodes.Status429TooManyRequests;
        var isLonger = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > Second;
        var wait = isLonger ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        http.RequestServices.GetRequiredService<ServiceMetrics>().Refused(Status);
        Log.Throttled(http.RequestServices.GetRequiredService<ILogger<RateLimitOptions>>(), http.Caller()?.Name ?? Strangers, wait);
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return ErrorAnswer.WriteAsync(http, Status, ErrorAnswer.OutcomeOf(Status));
    }

    // First the rate, which never waits; then a turn of the client's own; last a turn of all, so that who waits there waits for work.
    private static PartitionedRateLimiter<HttpContext> LimiterOf(RateLimitOptions limits) => PartitionedRateLimiter.CreateChained(
        PerCaller(caller => Rate(caller, limits)),
        PerCaller(caller => Turns(caller, limits.ConcurrentRequestsPerClient, limits.QueuedRequestsPerClient)),
        PerCaller(_ => Turns(All, limits.ConcurrentRequests, limits.QueuedRequests)));

    private static RateLimitPartition<string> Rate(string whose, RateLimitOptions limits) =>
        RateLimitPartition.GetTokenBucketLimiter(whose, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.Burst,
            TokensPerPeriod = limits.RequestsPerSecond,
            ReplenishmentPeriod = Second,
        });

    private static RateLimitPartition<string> Turns(string whose, int atOnce, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(whose, _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting });

    // Health checks, and addresses where nothing is, have no limit: a probe must get through when all else is busy.
    private static PartitionedRateLimiter<HttpContext> PerCaller(Func<string, RateLimitPartition<string>> limit) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            !IsLimited(context.GetEndpoint()?.Metadata) ? RateLimitPartition.GetNoLimiter(Unlimited)
            : limit(context.Caller()?.Name ?? Strangers));

    private static bool IsLimited(EndpointMetadataCollection? endpoint) =>
        endpoint?.GetMetadata<CallerEndpoint>() is not null || endpoint?.GetMetadata<PublicPage>() is not null;

    private static partial class Log
    {
        /// <summary>A request was answered with 429.</summary>
        [LoggerMessage(24, LogLevel.Warning, "Too many requests of client {Client}: try again after {Seconds} s")]
        internal static partial void Throttled(ILogger log, string client, int seconds);
    }
}
