using System.Threading.RateLimiting;

namespace PoemsCds.Service.Security;

/// <summary>Wraps a rate limiter and limits the time that a request waits in its queue.</summary>
/// <param name="inner">The wrapped limiter.</param>
/// <param name="maxWait">Maximum wait. The request is then refused.</param>
/// <param name="time">Clock of the wait.</param>
internal sealed class QueueTimeoutLimiter(PartitionedRateLimiter<HttpContext> inner, TimeSpan maxWait, TimeProvider time)
    : PartitionedRateLimiter<HttpContext>
{
    private static readonly TimedOutLease Refusal = new();

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => inner.GetStatistics(resource);

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) =>
        inner.AttemptAcquire(resource, permitCount);

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(
        HttpContext resource, int permitCount, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(maxWait, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await inner.AcquireAsync(resource, permitCount, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refusal;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class TimedOutLease : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
