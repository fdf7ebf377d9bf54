using Microsoft.AspNetCore.Connections.Features;

namespace PoemsCds.Service.Security;

/// <summary>
/// Closes HTTP/2 connections that keep starting and resetting requests, which costs the service work and the caller nothing. Kestrel's own
/// limit counts only requests that are still running.
/// </summary>
internal static class ResetLimit
{
    /// <summary>Maximum number of reset requests of one connection within <see cref="Window"/>.</summary>
    internal const int MaxResets = 200;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly object Key = new();

    /// <summary>Applies the limit.</summary>
    internal static void UseResetLimit(this WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                if (context.RequestAborted.IsCancellationRequested && HttpProtocol.IsHttp2(context.Request.Protocol))
                {
                    Count(context, time);
                }
            }
        });
    }

    private static void Count(HttpContext context, TimeProvider time)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is { } items && ResetsOf(items).ExceedLimit(time))
        {
            context.Features.Get<IConnectionLifetimeFeature>()?.Abort();
        }
    }

    private static Resets ResetsOf(IDictionary<object, object?> items)
    {
        lock (items)
        {
            if (items.TryGetValue(Key, out var known) && known is Resets resets)
            {
                return resets;
            }

            var first = new Resets();
            items[Key] = first;
            return first;
        }
    }

    /// <summary>Counts resets in fixed windows that start with the first reset.</summary>
    private sealed class Resets
    {
        private readonly Lock _lock = new();
        private long _since;
        private int _count;

        internal bool ExceedLimit(TimeProvider time)
        {
            lock (_lock)
            {
                if (_count == 0 || time.GetElapsedTime(_since) > Window)
                {
                    (_since, _count) = (time.GetTimestamp(), 0);
                }

                return ++_count > MaxResets;
            }
        }
    }
}
