namespace PoemsCds.Fhir.Prefetch;

/// <summary>The prefetch has a duplicate key.</summary>
/// <param name="key">Name of the key.</param>
public sealed class DuplicateKeyException(string key) : Exception($"Duplicate prefetch key '{key}'.")
{
    /// <summary>Name of the key, as in the discovery document.</summary>
    public string Key { get; } = key;
}
