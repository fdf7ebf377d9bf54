using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>Bounds what one client, and all together, can ask of the service. Stands after the check of callers: a stranger uses up nobody's share.</summary>
internal static class RateLimits
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
            limiter.GlobalLimiter = new ImpatientLimiter(LimiterOf(options.Value.RateLimit), TimeSpan.FromSeconds(options.Value.RateLimit.LongestWaitSeconds), time);
            limiter.OnRejected = (context, cancel) => new ValueTask(AnswerAsync(context));
        });
    }

    /// <summary>Applies the limits, where they are on.</summary>
    internal static void UseRateLimits(this WebApplication app)
    {
        var isEnabled = app.Services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.RateLimit.Enabled;
        if (isEnabled ?? !app.Environment.IsDevelopment())
        {
            app.UseRateLimiter();
        }
    }

    // First the rate, which never waits; then a turn of the client's own; last a turn of all, so that who waits there waits for work.
    private static PartitionedRateLimiter<HttpContext> LimiterOf(RateLimitOptions limits) => PartitionedRateLimiter.CreateChained(
        PerCaller(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.Burst,
            TokensPerPeriod = limits.RequestsPerSecond,
            ReplenishmentPeriod = Second,
        })),
        PerCaller(caller => Turns(caller, limits.ConcurrentRequestsPerClient, limits.QueuedRequestsPerClient)),
        PerCaller(_ => Turns(All, limits.ConcurrentRequests, limits.QueuedRequests)));

    private static RateLimitPartition<string> Turns(string whose, int atOnce, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(whose, _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting });

    // Health checks, and addresses where nothing is, have no limit: a probe must get through when all else is busy.
    private static PartitionedRateLimiter<HttpContext> PerCaller(Func<string, RateLimitPartition<string>> limit) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.GetEndpoint()?.Metadata.GetMetadata<CallerEndpoint>() is null ? RateLimitPartition.GetNoLimiter(Unlimited)
            : limit(context.Caller()?.Name ?? Strangers));

    private static Task AnswerAsync(OnRejectedContext context)
    {
        var http = context.HttpContext;
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > Second ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        http.RequestServices.GetRequiredService<ServiceMetrics>().Refused(StatusCodes.Status429TooManyRequests);
        Log.Throttled(http.RequestServices.GetRequiredService<ILogger<RateLimitOptions>>(), http.Caller()?.Name ?? Strangers, wait);
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return ErrorAnswer.WriteAsync(http, StatusCodes.Status429TooManyRequests, ErrorAnswer.OutcomeOf(StatusCodes.Status429TooManyRequests));
    }
}
