using System.Threading.RateLimiting;

namespace PoemsCds.Service.Security;

/// <summary>Limits as another does, and bounds how long anybody waits for a turn.</summary>
/// <param name="inner">The other.</param>
/// <param name="longest">How long one waits; then the request is refused.</param>
/// <param name="time">Tells when that is.</param>
internal sealed class ImpatientLimiter(PartitionedRateLimiter<HttpContext> inner, TimeSpan longest, TimeProvider time) : PartitionedRateLimiter<HttpContext>
{
    private static readonly NoTurn Refusal = new();

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => inner.GetStatistics(resource);

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) => inner.AttemptAcquire(resource, permitCount);

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await inner.AcquireAsync(resource, permitCount, either.Token);
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

    private sealed class NoTurn : RateLimitLease
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
