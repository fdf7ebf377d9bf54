using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>
/// Rate limits of each client and of all clients together. They run after authentication, so that unknown callers cannot use up the share
/// of a client.
/// </summary>
internal static partial class RateLimits
{
    private const string All = "(all)";
    private const string Strangers = PublicPage.Strangers;
    private const string Unlimited = "(unlimited)";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Adds the limits.</summary>
    internal static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<PoemsCdsOptions>, TimeProvider>((limiter, options, time) =>
        {
            var maxWait = TimeSpan.FromSeconds(options.Value.RateLimit.MaxWaitSeconds);
            limiter.GlobalLimiter = new QueueTimeoutLimiter(LimiterOf(options.Value.RateLimit), maxWait, time);
            limiter.OnRejected = (context, cancellationToken) => new ValueTask(RefuseAsync(context.HttpContext, context.Lease));
        });
    }

    /// <summary>Applies the limits if they are enabled.</summary>
    internal static void UseRateLimits(this WebApplication app)
    {
        if (AreEnabled(app))
        {
            app.UseRateLimiter();
        }
    }

    private static bool AreEnabled(WebApplication app) =>
        app.Services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.RateLimit.Enabled ?? !app.Environment.IsDevelopment();

    /// <summary>
    /// The limits of unknown callers, for requests answered before authentication; <see langword="null"/> if the limits are disabled.
    /// </summary>
    internal static PartitionedRateLimiter<HttpContext>? ForUnknownCallers(WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.RateLimit;
        return !AreEnabled(app) ? null : PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(_ => Rate(Strangers, limits)),
            PartitionedRateLimiter.Create<HttpContext, string>(_ =>
                Concurrency(Strangers, limits.ConcurrentRequestsPerClient, limits.QueuedRequestsPerClient)));
    }

    /// <summary>Answers a request that exceeds the limits.</summary>
    internal static Task RefuseAsync(HttpContext http, RateLimitLease lease)
    {
        const int Status = StatusCodes.Status429TooManyRequests;
        var isLonger = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > Second;
        var wait = isLonger ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        http.RequestServices.GetRequiredService<ServiceMetrics>().Refused(Status);
        Log.Throttled(http.RequestServices.GetRequiredService<ILogger<RateLimitOptions>>(), ShareOf(http), wait);
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return ErrorAnswer.WriteAsync(http, Status, ErrorAnswer.OutcomeOf(Status));
    }

    // The rate comes first, because it never waits; then the concurrency of the client; then that of all clients.
    private static PartitionedRateLimiter<HttpContext> LimiterOf(RateLimitOptions limits) => PartitionedRateLimiter.CreateChained(
        PerCaller(caller => Rate(caller, limits)),
        PerCaller(caller => Concurrency(caller, limits.ConcurrentRequestsPerClient, limits.QueuedRequestsPerClient)),
        PerCaller(_ => Concurrency(All, limits.ConcurrentRequests, limits.QueuedRequests)));

    private static RateLimitPartition<string> Rate(string partition, RateLimitOptions limits) =>
        RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.Burst,
            TokensPerPeriod = limits.RequestsPerSecond,
            ReplenishmentPeriod = Second,
        });

    private static RateLimitPartition<string> Concurrency(string partition, int permits, int queue) =>
        RateLimitPartition.GetConcurrencyLimiter(
            partition, _ => new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = queue });

    // Health checks and unknown addresses are not limited: a probe must succeed when the service is busy.
    private static PartitionedRateLimiter<HttpContext> PerCaller(Func<string, RateLimitPartition<string>> limit) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            !IsLimited(context.GetEndpoint()?.Metadata) ? RateLimitPartition.GetNoLimiter(Unlimited)
            : limit(ShareOf(context)));

    private static string ShareOf(HttpContext context) =>
        context.Caller()?.Name ?? context.GetEndpoint()?.Metadata.GetMetadata<PublicPage>()?.Share ?? Strangers;

    private static bool IsLimited(EndpointMetadataCollection? endpoint) =>
        endpoint?.GetMetadata<CallerEndpoint>() is not null || endpoint?.GetMetadata<PublicPage>() is not null;

    private static partial class Log
    {
        /// <summary>A request was answered with 429.</summary>
        [LoggerMessage(24, LogLevel.Warning, "Too many requests of client {Client}: retry after {Seconds} s")]
        internal static partial void Throttled(ILogger log, string client, int seconds);
    }
}
