namespace PoemsCds.Fhir.Orders;

/// <summary>How the entries of <c>draftOrders</c> refer to each other, and how the selections of a call refer to them.</summary>
internal static class OrderReferences
{
    private const string History = "/_history/";

    /// <summary>
    /// The names under which the target of a reference may be listed: the reference without its version, its last two segments
    /// (<c>Type/id</c>), and its last one. A reference may be absolute where the entry is relative.
    /// </summary>
    /// <param name="reference">The reference, of any length: the number of names is bounded.</param>
    internal static IEnumerable<string> NamesIn(string reference)
    {
        var version = reference.IndexOf(History, StringComparison.Ordinal);
        var named = version < 0 ? reference : reference[..version];
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
