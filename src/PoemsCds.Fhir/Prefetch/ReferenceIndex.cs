using System.Diagnostics.CodeAnalysis;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Resources of one type that others refer to, found by relative reference, absolute reference or full URL.</summary>
/// <typeparam name="T">What is kept of such a resource.</typeparam>
/// <param name="resourceType">Their type.</param>
internal sealed class ReferenceIndex<T>(string resourceType)
    where T : notnull
{
    private const string History = "/_history/";

    private readonly Dictionary<string, T> _found = new(StringComparer.Ordinal);
    private T? _last;

    /// <summary>Whether the entry just read can be referred to by its full URL.</summary>
    internal bool AwaitsFullUrl { get; private set; }

    /// <summary>Keeps one.</summary>
    internal void Add(string? id, T value)
    {
        _last = value;
        AwaitsFullUrl = true;
        if (id is not null)
        {
            _found[$"{resourceType}/{id}"] = value;
        }
    }

    /// <summary>Tells the full URL of the entry just read.</summary>
    internal void SetFullUrl(string? fullUrl)
    {
        if (AwaitsFullUrl && fullUrl is not null && _last is not null)
        {
            _found[fullUrl] = _last;
        }

        AwaitsFullUrl = false;
    }

    /// <summary>The one a reference means, whichever version of it.</summary>
    internal bool TryFind(string? reference, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (reference is null)
        {
            return false;
        }

        var version = reference.IndexOf(History, StringComparison.Ordinal);
        var current = version < 0 ? reference : reference[..version];
        var relative = current.LastIndexOf($"{resourceType}/", StringComparison.Ordinal);
        return _found.TryGetValue(current, out value) || (relative >= 0 && _found.TryGetValue(current[relative..], out value));
    }
}
