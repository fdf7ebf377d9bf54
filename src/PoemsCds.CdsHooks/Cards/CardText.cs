using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The wording of one card, as <c>cards/&lt;card&gt;/card.json</c> and <c>detail.md</c> give it.</summary>
internal sealed record CardText
{
    /// <summary>Summary with placeholders.</summary>
    public required string Summary { get; init; }

    /// <summary><c>info</c> or <c>warning</c>.</summary>
    public required string Indicator { get; init; }

    /// <summary>What the card is about; constant, letters and digits.</summary>
    public required TopicText Topic { get; init; }

    /// <summary>Tests and referrals it may propose, in order.</summary>
    public required ImmutableArray<string> Suggestions { get; init; }

    /// <summary>Markdown with placeholders; a block whose placeholders are all empty is left out.</summary>
    public string Detail { get; private init; } = "";

    /// <summary>The summary, ready to be filled.</summary>
    internal Template SummaryTemplate { get; private init; } = new("");

    /// <summary>The blocks of the detail, ready to be filled.</summary>
    internal ImmutableArray<Template> Blocks { get; private init; } = [];

    /// <summary>The same with a detail.</summary>
    /// <param name="detail">Markdown with placeholders.</param>
    internal CardText With(string detail) => this with { Detail = detail, SummaryTemplate = new(Summary), Blocks = Template.BlocksOf(detail) };
}

/// <summary>What a card is about.</summary>
/// <param name="Code">Letters and digits; constant for ever, since overrides are remembered by it.</param>
/// <param name="Display">What a reader sees.</param>
internal sealed record TopicText(string Code, string Display);
