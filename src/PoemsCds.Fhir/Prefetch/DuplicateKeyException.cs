namespace PoemsCds.Fhir.Prefetch;

/// <summary>A key of the prefetch stands twice in the request: which one is meant cannot be told.</summary>
/// <param name="key">Name of the key.</param>
public sealed class DuplicateKeyException(string key) : Exception($"The prefetch key '{key}' stands twice.")
{
    /// <summary>Name of the key, one of those the discovery document asks for.</summary>
    public string Key { get; } = key;
}
