namespace PoemsCds.Fhir.Orders;

/// <summary>Resolves references between entries of <c>draftOrders</c>, and from the selections of a call.</summary>
internal static class OrderReferences
{
    private const string History = "/_history/";

    /// <summary>
    /// Returns the names that the target of a reference may have: the reference without its version, its last two segments
    /// (<c>Type/id</c>), and its last segment. A reference may be absolute although the entry is relative. Slashes at its end are ignored.
    /// </summary>
    /// <param name="reference">A reference of any length; at most three names are returned.</param>
    internal static IEnumerable<string> NamesIn(string reference)
    {
        var version = reference.IndexOf(History, StringComparison.Ordinal);
        var named = (version < 0 ? reference : reference[..version]).TrimEnd('/');
        yield return named;
        var last = named.LastIndexOf('/');
        if (last < 0)
        {
            yield break;
        }

        yield return named[(last + 1)..];
        if (last > 0 && named.LastIndexOf('/', last - 1) is var before and >= 0)
        {
            yield return named[(before + 1)..];
        }
    }
}
