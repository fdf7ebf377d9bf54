using System.Net;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Timelines;

namespace PoemsCds.Cli.Cards;

/// <summary>Cards as a self-contained HTML page, roughly as a client shows them.</summary>
internal static class CardPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.45 system-ui, sans-serif; max-width: 40rem; margin: 1rem auto; padding: 0 1rem; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1rem; }
        article { border: 1px solid #767676; border-left: 6px solid #0072b2; border-radius: 4px; padding: .4rem .9rem; margin: 1rem 0; }
        article.warning { border-left-color: #d55e00; }
        article h3 { font-size: 1rem; margin: .4rem 0; } p { margin: .5rem 0; } ul { margin: .2rem 0; padding-left: 1.2rem; }
        footer { font-size: .85rem; }
        @media print { article { break-inside: avoid; } }
        """;

    /// <summary>The page.</summary>
    /// <param name="title">The title.</param>
    /// <param name="sections">The sections, in order.</param>
    /// <param name="profile">The client that shows the cards.</param>
    internal static string Of(string title, IEnumerable<CardSection> sections, ClientProfile profile) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encoded(title)}</title>
        <style>{Style}{TimelineHtml.Style}</style>
        </head>
        <body>
        <main>
        <h1>{Encoded(title)}</h1>
        {string.Concat(sections.Select(s => Section(s, profile)))}
        </main>
        </body>
        </html>

        """;

    private static string Section(CardSection section, ClientProfile profile) =>
        $"<h2>{Encoded(section.Heading)}</h2>\n"
        + (section.Card is { } card ? Article(card, profile) : $"<p>{Encoded(section.WithoutCard)}</p>\n")
        + (section.Timeline is { } timeline ? $"<h2>Timeline</h2>\n{TimelineHtml.Of(timeline)}" : "");

    private static string Article(Card card, ClientProfile profile) =>
        $"<article class=\"{Encoded(card.Indicator)}\">\n<h3>{Encoded(card.Summary)}</h3>\n{CardHtml.Of(card.Detail, profile.IsPlain)}"
        + List("Suggestions", card.Suggestions?.Select(s => s.Label))
        + List("Reasons to override", card.OverrideReasons?.Select(r => r.Display))
        + $"<footer>Source: {Encoded(card.Source.Label)}</footer>\n</article>\n";

    private static string List(string title, IEnumerable<string>? items) => items is null
        ? ""
        : $"<p><strong>{title}</strong></p>\n<ul>\n{string.Concat(items.Select(i => $"<li>{Encoded(i)}</li>\n"))}</ul>\n";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>A section of a page with cards.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Card">The card; <see langword="null"/> for none.</param>
/// <param name="WithoutCard">Why there is no card.</param>
/// <param name="Timeline">The evidence through time; <see langword="null"/> to leave it out.</param>
internal sealed record CardSection(string Heading, Card? Card, string WithoutCard, Timeline? Timeline = null);
