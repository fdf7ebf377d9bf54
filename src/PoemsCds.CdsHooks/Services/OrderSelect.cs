namespace PoemsCds.CdsHooks.Services;

/// <summary>An order is being written; its details may be missing.</summary>
internal static class OrderSelect
{
    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new("order-select", "poems-order-select", "when an order that concerns the question is chosen")
    {
        Needs = ContextNeeds.Orders,
        Usage = OrderSign.WhichOrders,
        IsRelevant = request => !request.Orders.Selected.IsEmpty,
    };
}
