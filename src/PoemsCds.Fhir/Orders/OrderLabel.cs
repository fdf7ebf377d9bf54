namespace PoemsCds.Fhir.Orders;

/// <summary>The text of an order that cards suggest, by which its draft is recognized where it has no code.</summary>
/// <param name="Order">Name of the order.</param>
/// <param name="Text">Text of its code.</param>
public sealed record OrderLabel(string Order, string Text);
