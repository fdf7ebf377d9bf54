using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Reports;

/// <summary>Names of arms and deliveries, on the page and in exports.</summary>
internal static class RolloutNames
{
    /// <summary>The name of an arm; empty if nothing was drawn.</summary>
    internal static string Of(TrialArm? arm) => arm switch
    {
        TrialArm.Control => "control",
        TrialArm.Intervention => "intervention",
        _ => "",
    };

    /// <summary>The name of a delivery.</summary>
    internal static string Of(Delivery delivery) => delivery switch
    {
        Delivery.Shown => "shown",
        Delivery.Hidden => "hidden",
        Delivery.Silent => "silent",
        Delivery.Control => "control",
        _ => "gated",
    };

    /// <summary>The arm of a card, or how it was delivered if nothing was drawn: then the groups differ by more than the card.</summary>
    internal static string ArmOf(RolloutCard card) => card.Arm is { } arm ? Of(arm) : $"not drawn: {Of(card.Delivery)}";
}
