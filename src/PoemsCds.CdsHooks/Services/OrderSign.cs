using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.CdsHooks.Services;

/// <summary>Service for the hook <c>order-sign</c>.</summary>
internal static class OrderSign
{
    /// <summary>Description of the orders for which the order hooks return a card.</summary>
    internal const string WhichOrders =
        "Returns a card only if an order is for immunoglobulin, plasma exchange, efgartigimod, nerve conduction, protein electrophoresis, "
            + "immunofixation, mass spectrometry for M-protein, free light chains or VEGF, or has a neuropathy as its reason.";

    /// <summary>The service.</summary>
    internal static readonly CdsService Service = new("order-sign", "poems-order-sign", "when a relevant order is signed")
    {
        HookVersion = "1.0",
        Needs = ContextNeeds.Orders,
        Usage = WhichOrders,
        IsRelevant = request => !request.Orders.Selected.IsEmpty,
        MayBecomeRelevant = HasOpenReason,
    };

    /// <summary>Whether only a diagnosis that was not sent can tell the reason of an order, and the diagnoses can be fetched.</summary>
    internal static bool HasOpenReason(HookRequest request) =>
        !request.Orders.Reasons.IsEmpty && request.Access is not null && request.Prefetch.Report.IsGap("conditions");
}
