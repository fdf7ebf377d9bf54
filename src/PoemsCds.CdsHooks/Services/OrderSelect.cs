namespace PoemsCds.CdsHooks.Services;

/// <summary>Service for the hook <c>order-select</c>. Details of the order may be missing.</summary>
internal static class OrderSelect
{
    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new("order-select", "poems-order-select", "when a relevant order is selected")
    {
        HookVersion = "1.0",
        Needs = ContextNeeds.Orders | ContextNeeds.Selections,
        Usage = OrderSign.WhichOrders,
        IsRelevant = request => !request.Orders.Selected.IsEmpty,
        MayBecomeRelevant = OrderSign.HasOpenReason,
    };
}
