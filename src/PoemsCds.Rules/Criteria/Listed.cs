namespace PoemsCds.Rules.Criteria;

/// <summary>What a look through the record came to.</summary>
/// <remarks>Most looks find nothing; LINQ over an empty array makes nothing, so that forty criteria cost little where a chart has little.</remarks>
internal static class Listed
{
    /// <summary>What was found, or an empty array.</summary>
    internal static IReadOnlyCollection<T> OrNone<T>(List<T>? found) => found is null ? Array.Empty<T>() : found;
}
