using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Finds errors in a site's map of orders that only the wording knows: names that are not orders, and two orderables for one order.
/// </summary>
public static class OrderMapValidator
{
    /// <summary>All errors, each with its place in the map and its remedy.</summary>
    /// <param name="cardsPath">The cards folder. If it has no readable list of orders, nothing is found here.</param>
    /// <param name="maps">The site's maps.</param>
    public static IEnumerable<KnowledgeError> Validate(string cardsPath, SiteMapSet maps) =>
        maps.Orders.Any() && new WordingFiles(cardsPath, []).Json("cards.json", CardTextJsonContext.Default.SharedWording) is { } shared
            ? [.. Unknown(shared, maps), .. Twice(shared, maps)]
            : [];

    private static IEnumerable<KnowledgeError> Unknown(SharedWording shared, SiteMapSet maps)
    {
        var names = shared.Orders.Keys.Concat(DraftOrders.Subjects).Distinct().Order(StringComparer.Ordinal).ToList();
        var unknown = maps.Orders.Where(o => o.Order.System == MappedOrder.OrderSystem && !names.Contains(o.Order.Code));
        return unknown.Select(o => new KnowledgeError(
            o.Place,
            $"'{o.Order.Code}' is not an order of this product, or no longer one",
            $"{Misspelling.Suggest(o.Order.Code, names)}Use one of {string.Join(", ", names)}, or remove the row"));
    }

    // The name takes precedence over the code, so that one of the two orderables would be ignored in silence.
    private static IEnumerable<KnowledgeError> Twice(SharedWording shared, SiteMapSet maps) =>
        from named in maps.Orders
        where named.Order.System == MappedOrder.OrderSystem && shared.Orders.ContainsKey(named.Order.Code)
        let code = shared.Orders[named.Order.Code].Code
        from coded in maps.Orders
        where coded.Order.System == CodeSystems.Loinc && coded.Order.Code == code && coded.Orderable != named.Orderable
        select new KnowledgeError(
            named.Place,
            $"'{named.Order.Code}' is mapped to '{named.Orderable.Code}', and by its LOINC code {code} in {coded.Place} to "
                + $"'{coded.Orderable.Code}'",
            "Keep the one that is meant");
}
