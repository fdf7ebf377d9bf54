using System.Diagnostics.CodeAnalysis;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>An index of the resources of one type that others refer to, by relative reference, absolute reference or full URL.</summary>
/// <typeparam name="T">What is kept of each resource.</typeparam>
/// <param name="resourceType">Type of the resources.</param>
internal sealed class ReferenceIndex<T>(string resourceType)
    where T : notnull
{
    private const string History = "/_history/";

    private readonly Dictionary<string, T> _found = new(StringComparer.Ordinal);
    private T? _last;

    /// <summary>Whether the full URL of the entry just read is needed.</summary>
    internal bool AwaitsFullUrl { get; private set; }

    /// <summary>Adds a resource.</summary>
    internal void Add(string? id, T value)
    {
        _last = value;
        AwaitsFullUrl = true;
        if (id is not null)
        {
            _found[$"{resourceType}/{id}"] = value;
        }
    }

    /// <summary>Sets the full URL of the entry just read.</summary>
    internal void SetFullUrl(string? fullUrl)
    {
        if (AwaitsFullUrl && fullUrl is not null && _last is not null)
        {
            _found[fullUrl] = _last;
        }

        AwaitsFullUrl = false;
    }

    /// <summary>Finds the target of a reference. The version of the reference is ignored.</summary>
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
