namespace PoemsCds.CdsHooks.Clients;

/// <summary>Something a client would drop, garble or refuse.</summary>
/// <param name="Place">Where it stands, such as <c>cards[0].summary</c>.</param>
/// <param name="Text">What is wrong and what to do about it; quotes nothing of the card.</param>
public sealed record CardProblem(string Place, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Text}";
}
