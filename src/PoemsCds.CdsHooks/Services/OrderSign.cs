namespace PoemsCds.CdsHooks.Services;

/// <summary>Orders are about to be signed.</summary>
internal static class OrderSign
{
    /// <summary>Which orders make the order hooks speak, for people.</summary>
    internal const string WhichOrders =
        "Speaks only where an order is about immunoglobulin, plasma exchange, nerve conduction, protein electrophoresis, immunofixation, free light chains or VEGF, or names a neuropathy as its reason.";

    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new("order-sign", "poems-order-sign", "when an order that concerns the question is signed")
    {
        Needs = ContextNeeds.Orders,
        Usage = WhichOrders,
        IsRelevant = request => !request.Orders.Selected.IsEmpty,
    };
}
