using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Cli.Output;
using Spectre.Console;

namespace PoemsCds.Cli.Cards;

/// <summary>A card on a terminal or as plain text.</summary>
internal static class CardText
{
    /// <summary>Writes the card.</summary>
    internal static void Write(IAnsiConsole console, Card card)
    {
        if (!console.IsStyled)
        {
            console.WriteText(string.Join('\n', [$"[{card.Indicator}] {card.Summary}", "", .. Body(card)]));
            return;
        }

        var body = new Paragraph().Append($"{PrintableText.OfLine(card.Summary)}\n", Styles.Strong);
        foreach (var line in Body(card))
        {
            body.Append($"\n{PrintableText.OfLine(line)}");
        }

        var style = card.Indicator == "warning" ? Styles.Warning : Styles.Unknown;
        console.Write(new Panel(body) { Header = new PanelHeader(card.Indicator), BorderStyle = style, Expand = true });
    }

    private static IEnumerable<string> Body(Card card) =>
    [
        .. PlainText.Of(card.Detail).Split('\n'),
        .. Named("Suggestions", card.Suggestions?.Select(s => s.Label)),
        .. Named("Reasons to override", card.OverrideReasons?.Select(r => r.Display)),
        "",
        $"Source: {card.Source.Label}",
    ];

    private static IEnumerable<string> Named(string title, IEnumerable<string>? items) =>
        items is null ? [] : ["", $"{title}:", .. items.Select(i => $"- {i}")];
}
