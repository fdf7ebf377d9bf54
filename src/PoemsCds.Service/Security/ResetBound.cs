using Microsoft.AspNetCore.Connections.Features;

namespace PoemsCds.Service.Security;

/// <summary>
/// Ends an HTTP/2 connection that begins requests and takes them back, again and again: each costs the service work and its
/// caller nothing. The server's own bound counts only those whose work still goes on.
/// </summary>
internal static class ResetBound
{
    /// <summary>Requests of one connection that may be taken back within <see cref="Window"/>.</summary>
    internal const int MostResets = 200;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly object Key = new();

    /// <summary>Applies the bound.</summary>
    internal static void UseResetBound(this WebApplication app)
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
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is { } items && ResetsOf(items).AreTooMany(time))
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

    /// <summary>Counts from the first one on; after <see cref="Window"/> it begins again.</summary>
    private sealed class Resets
    {
        private readonly Lock _lock = new();
        private long _since;
        private int _number;

        internal bool AreTooMany(TimeProvider time)
        {
            lock (_lock)
            {
                if (_number == 0 || time.GetElapsedTime(_since) > Window)
                {
                    (_since, _number) = (time.GetTimestamp(), 0);
                }

                return ++_number > MostResets;
            }
        }
    }
}
