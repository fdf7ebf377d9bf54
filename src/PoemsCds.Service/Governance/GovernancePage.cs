using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Service.Description;
using PoemsCds.Store;
using PoemsCds.Store.Records;
using static PoemsCds.Service.Description.HtmlPage;

namespace PoemsCds.Service.Governance;

/// <summary>What a committee sees of the cards: how many, what became of them, which criteria drove them.</summary>
internal sealed class GovernancePage(KnowledgeBase knowledge, CardLibrary cards, PublicBaseUrl address)
{
    private static readonly HtmlPage Page = Load("governance.html");

    private static readonly Conclusion[] Conclusions = [Conclusion.PromptReview, Conclusion.ConsiderPoems, Conclusion.CompleteWorkup, Conclusion.CastlemanVariant];
    private static readonly Delivery[] Deliveries = [Delivery.Shown, Delivery.Dismissed, Delivery.Silent];

    /// <summary>Answers with the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="all">Every client's cards of the time.</param>
    /// <param name="client">The client that is looked at; empty for all.</param>
    /// <param name="clients">The clients that can be looked at.</param>
    /// <param name="alarms">The alarms of today.</param>
    internal IResult Answer(
        HttpContext context, GovernanceView all, string client, IReadOnlyList<string> clients, IReadOnlyList<string> alarms)
    {
        var view = all.Of(client);
        return Page.Answer(context, placeholder => placeholder switch
        {
            "from" => Day(view.From),
            "to" => Day(view.To),
            "whose" => client.Length == 0 ? "all clients" : Encode(client),
            "clients" => string.Concat(clients.Select(c => $"<option{(c == client ? " selected" : "")}>{Encode(c)}</option>")),
            "signOut" => SignOut.FormFor(context, address.Base),
            "alarms" => alarms.Count == 0 ? "<p>None.</p>" : $"<ul class=\"note\" role=\"status\">{string.Concat(alarms.Select(a => $"<li>{Encode(a)}</li>"))}</ul>",
            "feedbackCsv" => Encode(Link(GovernanceEndpoints.FeedbackPath, view, client)),
            "cardsCsv" => Encode(Link(GovernanceEndpoints.CardsPath, view, client)),
            "wording" => cards.Digest,
            "sourceAttributes" => Encode(address.Base + SourceAttributesPage.Path),
            _ => Part(placeholder, view),
        });
    }

    private string Part(string placeholder, GovernanceView view) => placeholder switch
    {
        "glance" => Glance(view),
        "weeksChart" => Charts.Stacked(Names(view), [.. Conclusions.Select(c => OfWeeks(view, count => count.Conclusion == c.ToString()))]),
        "weeksLegend" => Legend(Conclusions.Select(ConclusionLabels.Of)),
        "weeks" => Weeks(view),
        "deliveryChart" => Charts.Stacked(Names(view), [.. Deliveries.Select(d => OfWeeks(view, count => count.Delivery == d))]),
        "deliveryLegend" => Legend(Deliveries.Select(Named)),
        "hidden" => Tables.Ranked("Reason", "Cards hidden", view.Cards.Where(c => c.Delivery == Delivery.Dismissed).GroupBy(c => ReasonOf(null, c.HiddenReason)).Select(g => (g.Key, g.Sum(c => c.Cards)))),
        "feedback" => Feedback(view),
        "reasonsChart" => Chart(Reasons(view), "Bars: cards overridden, by reason. The table below has the numbers."),
        "reasons" => Tables.Ranked("Reason", "Cards overridden", Reasons(view)),
        "criteriaChart" => Chart(Criteria(view), "Bars: cards in which each criterion counted. The table below has the numbers."),
        "criteria" => Tables.Ranked("Criterion", "Cards in which it counted", Criteria(view)),
        "versions" => Tables.Breakdowns("Knowledge version", view.GroupBy(c => c.KnowledgeVersion, r => r.KnowledgeVersion)),
        "byClient" => Tables.Breakdowns("Client", view.GroupBy(c => c.Client, r => r.Client)),
        "hooks" => Tables.Breakdowns("Hook", view.GroupBy(c => c.Hook, r => r.Hook)),
        "triggers" => Tables.Ranked("Trigger", "Cards", view.Cards.GroupBy(c => c.Trigger ?? "not told").Select(g => (g.Key, g.Sum(c => c.Cards)))),
        _ => throw new InvalidOperationException($"The page has the unknown placeholder {placeholder}."),
    };

    private static string Glance(GovernanceView view) => Tables.Ranked("Cards", "Number",
    [
        ("composed", view.Cards.Sum(c => c.Cards)),
        .. Deliveries.Select(d => (Named(d), view.CountOf(d))),
        ("of those shown: accepted", view.CountOf(FeedbackOutcome.Accepted)),
        ("of those shown: overridden", view.CountOf(FeedbackOutcome.Overridden)),
    ], isRanked: false);

    private static string Feedback(GovernanceView view)
    {
        var (shown, accepted, overridden) = (view.CountOf(Delivery.Shown), view.CountOf(FeedbackOutcome.Accepted), view.CountOf(FeedbackOutcome.Overridden));
        return Tables.Of(["", "Cards", "Of those shown"],
        [
            ["accepted", $"{accepted}", Share(accepted, shown)],
            ["overridden", $"{overridden}", Share(overridden, shown)],
            ["no feedback", $"{Math.Max(0, shown - accepted - overridden)}", Share(Math.Max(0, shown - accepted - overridden), shown)],
        ]);
    }

    private static string Weeks(GovernanceView view) => Tables.Of(
        ["Week of", .. Conclusions.Select(ConclusionLabels.Of), .. Deliveries.Select(Named)],
        [.. view.Weeks.Select(week => (string[])
        [
            Day(week),
            .. Conclusions.Select(c => $"{OfWeek(view, week, count => count.Conclusion == c.ToString())}"),
            .. Deliveries.Select(d => $"{OfWeek(view, week, count => count.Delivery == d)}"),
        ])]);

    private IEnumerable<(string Name, int Number)> Reasons(GovernanceView view) => view.Reports
        .Where(r => r.Outcome == FeedbackOutcome.Overridden)
        .GroupBy(r => ReasonOf(r.ReasonSystem, r.ReasonCode))
        .Select(g => (g.Key, g.Count()));

    private IEnumerable<(string Name, int Number)> Criteria(GovernanceView view) => view.Criteria
        .GroupBy(c => cards.Wording.Titles.GetValueOrDefault(c.Criterion) ?? knowledge.ValueSets.FirstOrDefault(s => s.Id == c.Criterion)?.Title ?? cards.Wording.ShortNames.GetValueOrDefault(c.Criterion) ?? c.Criterion)
        .Select(g => (g.Key, g.Sum(c => c.Cards)));

    private string ReasonOf(string? system, string? code) => code is null
        ? "no reason given"
        : cards.Wording.OverrideReasons.FirstOrDefault(r => r.Code == code && (system is null || r.System == system))?.Display ?? $"{code} (the client’s own)";

    private static string Legend(IEnumerable<string> names) =>
        $"<p>{string.Join(' ', names.Select((name, i) => $"<span class=\"key{i}\">&#9632;</span> {Encode(name)}"))}</p>";

    private static string Chart(IEnumerable<(string Name, int Number)> bars, string alternative) => bars.OrderByDescending(b => b.Number).ThenBy(b => b.Name, StringComparer.Ordinal).ToList() is { Count: > 0 } ranked
        ? $"<figure><img src=\"{Charts.Ranked(ranked)}\" alt=\"{Encode(alternative)}\"></figure>"
        : "";

    private static string[] Names(GovernanceView view) => [.. view.Weeks.Select(Day)];

    private static int[] OfWeeks(GovernanceView view, Func<CardCount, bool> which) => [.. view.Weeks.Select(week => OfWeek(view, week, which))];

    private static int OfWeek(GovernanceView view, DateOnly week, Func<CardCount, bool> which) =>
        view.Cards.Where(c => which(c) && GovernanceView.WeekOf(c.Day) == week).Sum(c => c.Cards);

    private static string Named(Delivery delivery) => delivery switch
    {
        Delivery.Shown => "shown",
        Delivery.Dismissed => "hidden",
        _ => "silent",
    };

    private static string Share(int part, int all) => all == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0.0} %");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Link(string path, GovernanceView view, string client) =>
        QueryHelpers.AddQueryString(address.Base + path, new Dictionary<string, string?> { ["from"] = Day(view.From), ["to"] = Day(view.To), ["client"] = client });
}
