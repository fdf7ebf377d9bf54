namespace PoemsCds.CdsHooks.Clients;

/// <summary>Something that a client would drop, distort or reject.</summary>
/// <param name="Place">Path of the member, such as <c>cards[0].summary</c>.</param>
/// <param name="Text">What is wrong and how to correct it. Never quotes the card.</param>
public sealed record CardProblem(string Place, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Text}";
}
