namespace PoemsCds.SmartApp.Sessions;

/// <summary>Values by unguessable key, in memory, for a fixed time. The oldest make room for new ones.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="lifetime">How long a value is kept, by elapsed time.</param>
/// <param name="capacity">Maximum number of values.</param>
/// <param name="time">Clock.</param>
internal sealed class ExpiringStore<T>(TimeSpan lifetime, int capacity, TimeProvider time)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _oldestFirst = new();

    /// <summary>The number of values, expired ones included until the next is added.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Adds a value.</summary>
    /// <param name="key">A key that was not used before.</param>
    /// <param name="value">The value.</param>
    internal void Add(string key, T value)
    {
        lock (_lock)
        {
            while (_oldestFirst.First is { Value: var oldest } && (_entries.Count >= capacity || IsExpired(_entries[oldest])))
            {
                Remove(oldest);
            }

            _entries.Add(key, new Entry(value, time.GetTimestamp(), _oldestFirst.AddLast(key)));
        }
    }

    /// <summary>Finds a value; <see langword="null"/> if there is none, or it has expired.</summary>
    internal T? Find(string key)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(key, out var entry) && !IsExpired(entry) ? entry.Value : null;
        }
    }

    /// <summary>Finds a value and removes it, so that it is returned once; <see langword="null"/> if there is none.</summary>
    internal T? Take(string key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                return null;
            }

            Remove(key);
            return IsExpired(entry) ? null : entry.Value;
        }
    }

    private bool IsExpired(Entry entry) => time.GetElapsedTime(entry.Added) >= lifetime;

    private void Remove(string key)
    {
        _oldestFirst.Remove(_entries[key].Place);
        _entries.Remove(key);
    }

    private sealed record Entry(T Value, long Added, LinkedListNode<string> Place);
}
