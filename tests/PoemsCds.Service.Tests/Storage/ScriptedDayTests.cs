using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Governance;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>A day at a hospital with two nodes: 200 patients, three hooks, every reason, a restart, and a database outage.</summary>
public sealed class ScriptedDayTests : IDisposable
{
    private const int Patients = 200;
    private const int SeenWhileAway = 40;

    private static readonly string[] Reasons =
    [
        "action-completed", "another-cause-established", "patient-refuses", "not-relevant-now", "evidence-wrong",
    ];

    private readonly Dictionary<string, string> _settings = [];
    private readonly List<Host> _hosts = [];

    public void Dispose() => _hosts.ForEach(h => h.Dispose());

    [PostgreSqlFact]
    public async Task Day_OnTwoNodes_StoreRecordsExactlyWhatHappened()
    {
        using var server = new PostgreSql();
        _settings["PoemsCds:Store:Provider"] = nameof(StoreProvider.PostgreSql);
        _settings["PoemsCds:Store:ConnectionString"] = server.NewDatabase();
        var (one, two) = (Start(), Start());

        // Morning: every chart is opened, on either node. The first node restarts halfway.
        var cards = new Dictionary<int, Guid>();
        for (var patient = 0; patient < Patients; patient++)
        {
            if (patient == Patients / 2)
            {
                one.Dispose();
                one = Start();
            }

            if (await (patient % 2 == 0 ? one : two).ShowAsync(RequestOf(patient, "patient-view")) is { } card)
            {
                cards[patient] = card;
            }
        }

        Assert.Equal(Enumerable.Range(0, Patients).Where(HasCard), cards.Keys);

        // Clinicians respond: each reason in turn, one accepts, one gives no feedback. Some reports are sent twice.
        foreach (var (patient, card) in cards)
        {
            foreach (var report in ReportsOn(patient, card, two.Now))
            {
                Assert.Equal(HttpStatusCode.OK, (await two.ReportAsync(report)).StatusCode);
            }
        }

        await AssertHiddenAsync(one, "encounter-start", Enumerable.Range(0, Patients));

        // Evening: the database is down. Cards are still shown, and reports are refused.
        await one.WrittenAsync();
        server.Stop();
        for (var patient = 0; patient < SeenWhileAway; patient++)
        {
            Assert.Equal(
                HasCard(patient),
                await two.ShowAsync(RequestOf(patient, "encounter-discharge"), "encounter-discharge") is not null);
        }

        Assert.Equal(
            HttpStatusCode.ServiceUnavailable,
            (await two.ReportAsync(StoreCalls.Overridden(cards[0], two.Now.AddSeconds(9), "lost"))).StatusCode);
        server.Start();
        one.Passed = two.Passed = TimeSpan.FromSeconds(2); // the circuit is open for a second
        await two.WrittenAsync();
        await HealthyAsync(one);
        await HealthyAsync(two);
        await AssertHiddenAsync(two, "encounter-discharge", Enumerable.Range(SeenWhileAway, Patients - SeenWhileAway));

        await one.WrittenAsync();
        await two.WrittenAsync();
        await AssertStoreAsync(two);
        await AssertPageAsync(one);
    }

    private static async Task AssertStoreAsync(Host host)
    {
        var (cards, feedback) = (await host.Store.CardsAsync(), await host.Store.FeedbackAsync());
        var withCard = Enumerable.Range(0, Patients).Where(HasCard).ToList();
        var whileAway = withCard.Count(p => p < SeenWhileAway);
        var hiddenLater = withCard.Count(p => p >= SeenWhileAway && IsDismissed(p));

        Assert.Equal(
            new Dictionary<(string, Delivery), int>
            {
                [("patient-view", Delivery.Shown)] = withCard.Count,
                [("encounter-start", Delivery.Shown)] = withCard.Count(p => !IsDismissed(p)),
                [("encounter-start", Delivery.Hidden)] = withCard.Count(IsDismissed),
                [("encounter-discharge", Delivery.Shown)] = withCard.Count - hiddenLater,
                [("encounter-discharge", Delivery.Hidden)] = hiddenLater,
            },
            cards.CountBy(c => (c.Hook, c.Delivery)).ToDictionary(c => c.Key, c => c.Value));
        Assert.NotEqual(0, whileAway);

        Assert.Equal(withCard.Count(p => p % 7 == 5), feedback.Count(f => f.Outcome == FeedbackOutcome.Accepted));
        Assert.Equal(
            Reasons.ToDictionary(r => r, r => withCard.Count(p => p % 7 == Array.IndexOf(Reasons, r))),
            feedback.Where(f => f.Outcome == FeedbackOutcome.Overridden).CountBy(f => f.ReasonCode ?? "").ToDictionary());

        var conclusions = cards.Where(c => c.Hook == "patient-view").CountBy(c => c.Conclusion).ToDictionary();
        Assert.Equal(withCard.Count(p => p % 4 == 1), conclusions["ConsiderPoems"]);
        Assert.Equal(withCard.Count(p => p % 4 != 1), conclusions["CompleteWorkup"]);
        Assert.All(cards, card => Assert.Contains("polyneuropathy", card.Criteria));
        Assert.Equal(withCard.Count, cards.Select(c => Convert.ToHexString(c.Patient)).Distinct().Count());
    }

    // The governance page in the evening.
    private static async Task AssertPageAsync(Host host)
    {
        var page = await host.CreateClient().GetStringAsync("/governance");
        var withCard = Enumerable.Range(0, Patients).Where(HasCard).ToList();
        var (all, dismissed, accepted) = (withCard.Count, withCard.Count(IsDismissed), withCard.Count(p => p % 7 == 5));
        var hiddenLater = withCard.Count(p => p >= SeenWhileAway && IsDismissed(p));

        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"When a chart is opened {all} {all} 0 0 0 0 {accepted} {dismissed} {100.0 * dismissed / all:0.0} %|"
                    + $"When a patient is discharged {all} {all - hiddenLater} {hiddenLater} 0 0 0 0 0 0.0 %|"
                    + $"When an encounter begins {all} {all - dismissed} {dismissed} 0 0 0 0 0 0.0 %"),
            PageTables.Rows(page, "By hook"));
        Assert.Matches($"<dt>Patients</dt>\\s*<dd class=\"figure\">{all}</dd>", page);
        Assert.Equal(
            Reasons.Select(r => withCard.Count(p => p % 7 == Array.IndexOf(Reasons, r))).OrderDescending(),
            PageTables.Rows(page, "Overridden, by reason").Split('|')
                .Select(row => int.Parse(row.Split(' ')[^1], CultureInfo.InvariantCulture)));
    }

    private static async Task AssertHiddenAsync(Host host, string hook, IEnumerable<int> patients)
    {
        foreach (var patient in patients)
        {
            var shown = await host.ShowAsync(RequestOf(patient, hook), hook);

            Assert.True(shown is not null == (HasCard(patient) && !IsDismissed(patient)), $"patient {patient} at {hook}");
        }
    }

    private Host Start()
    {
        var host = new Host { Identifiers = (_hosts.Count + 1) * 1_000_000 };
        foreach (var (key, value) in _settings)
        {
            host.Settings[key] = value;
        }

        _hosts.Add(host);
        return host;
    }

    private static Task HealthyAsync(Host host) => Waiting.UntilAsync("the host is healthy",
        async () => await host.CreateClient().GetStringAsync("/health/ready") == "Healthy");

    private static bool HasCard(int patient) => patient % 4 != 3;

    private static bool IsDismissed(int patient) => patient % 7 < Reasons.Length;

    private static IEnumerable<string> ReportsOn(int patient, Guid card, DateTimeOffset at) => (patient % 7) switch
    {
        var kind when kind < Reasons.Length => Enumerable.Repeat(StoreCalls.Overridden(card, at, Reasons[kind]), 1 + (patient % 2)),
        5 => [StoreCalls.Accepted(card, at)],
        _ => [],
    };

    private static string RequestOf(int patient, string hook)
    {
        var body = (patient % 4) switch
        {
            1 => StoreCalls.Higher,
            2 => StoreCalls.MoreEvidence,
            3 => Requests.WithConditions(Requests.Conditions("I10")),
            _ => StoreCalls.Workup,
        };
        var request = JsonNode.Parse(body.Replace("p1\"", $"p{patient}\"", StringComparison.Ordinal))!;
        request["hook"] = hook;
        request["context"]!["encounterId"] = $"e{patient}";
        return request.ToJsonString();
    }
}
