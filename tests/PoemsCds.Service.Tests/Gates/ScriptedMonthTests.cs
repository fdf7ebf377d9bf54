using System.Net;
using System.Text.Json.Nodes;
using PoemsCds.Service.Tests.Governance;
using PoemsCds.Service.Tests.Storage;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>
/// A month of three hospitals, 20,000 calls: gates by claim, by encounter and by user, a share that is raised, restarts, outcomes that
/// arrive. The script keeps its own books of what it sent and saw; page and exports have to show exactly that.
/// </summary>
public sealed class ScriptedMonthTests : IDisposable
{
    private const int Calls = 20_000;
    private const int Days = 30;
    private const int Clients = 3;
    private const int Patients = 700; // of each client
    private const int SecondsBetweenCalls = 100;

    private static readonly DateOnly First = new(2026, 11, 1);

    private readonly MonthClient _north = new("north");
    private readonly MonthClient _south = new("south");
    private readonly MonthClient _west = new("west");
    private readonly string _store = EmptyStore.Copy();
    private readonly MonthLedger _ledger = new();
    private readonly List<Func<Task>> _reports = []; // of the day

    public void Dispose()
    {
        _north.Dispose();
        _south.Dispose();
        _west.Dispose();
        EmptyStore.Delete(_store);
    }

    [Fact]
    public async Task Month_OfThreeHospitals_PageAndExportsShowExactlyWhatHappened()
    {
        var calls = 0;
        foreach (var (from, to, percent) in ((int, int, int?)[])[(0, 10, null), (10, 20, 30), (20, Days, 60)])
        {
            using var host = Start(from, percent);
            using var http = host.CreateClient();
            for (var day = from; day < to; day++)
            {
                var last = Calls * (day + 1) / Days;
                for (var i = 0; calls < last; calls++, i++)
                {
                    host.Passed = TimeSpan.FromDays(day - from) + TimeSpan.FromSeconds((i + 1) * SecondsBetweenCalls / Clients);
                    await CallAsync(host, http, day, i, percent);
                }

                await host.WrittenAsync(); // a report waits for its card
                await SendReportsAsync();
                await host.OutcomesEnteredAsync();
            }

            if (to == Days)
            {
                host.RemoteAddress = IPAddress.Loopback; // the page is open to programs on this machine
                AssertShares();
                await AssertExportAsync(host, http);
                await AssertPageAsync(http);
            }
        }

        Assert.Equal(Calls, calls);
    }

    // North: by claim; silent for ten days, then a share of the patients that is raised once. South: by encounter; the clinic sees all, the
    // ward none. West: half of the users.
    private Host Start(int day, int? percent)
    {
        var host = new Host
        {
            Today = First.AddDays(day),
            Identifiers = day * 1_000_000,
            RemoteAddress = IPAddress.Parse("192.0.2.1"),
            Settings = { ["PoemsCds:Store:ConnectionString"] = $"Data Source={_store}", ["PoemsCds:RateLimit:Enabled"] = "false" },
        };
        _north.AddTo(host, 0,
        [
            ("SpecialtyClaim", "specialty"), ("Specialties:neurology:0", "NEU"), ("Specialties:hematology:0", "HEM"),
            ("HematologySpecialties:0", "hematology"), ("Strata:0", "Sex"), ("Gates:0:Name", "neurology"),
            ("Gates:0:Specialties:0", "neurology"), ("Gates:0:Stage", percent is null ? "Silent" : "Share"),
            .. percent is { } share ? [("Gates:0:SharePercent", $"{share}")] : ((string, string)[])[],
        ]);
        _south.AddTo(
            host, 1, ("Departments:clinic:0", "Location/1"), ("Departments:ward:0", "Location/2"), ("Gates:0:Name", "clinic"),
            ("Gates:0:Departments:0", "clinic"), ("Gates:0:EncounterClasses:0", "AMB"), ("Gates:0:Stage", "All"),
            ("Gates:1:Name", "ward"), ("Gates:1:Departments:0", "ward"));
        _west.AddTo(
            host, 2, ("Unit", "User"), ("Gates:0:Name", "users"), ("Gates:0:Hooks:0", "patient-view"), ("Gates:0:Stage", "Share"),
            ("Gates:0:SharePercent", "50"));
        return host;
    }

    private async Task CallAsync(Host host, HttpClient http, int day, int i, int? percent)
    {
        var client = (i % Clients) switch { 0 => _north, 1 => _south, _ => _west };
        var patient = new MonthPatient(((day * 37) + (i / Clients * 11)) % Patients);
        var user = $"Practitioner/u{(i / Clients + day) % 40}";
        var body = patient.Call(First, day, user);
        var specialty = client == _north ? SpecialtyOf(patient, day, i) : null;
        var place = client == _south ? AddPlace(body, patient, i) : "";

        var at = host.Now.UtcDateTime;
        var shown = await client.CallAsync(host, http, body, specialty);

        var card = patient.Conclusion is null || patient.IsKnownOn(day) ? null
            : client == _north ? North(at, patient, specialty, percent, shown is not null)
            : client == _south ? South(at, patient, place)
            : West(at, patient, user, shown is not null);
        Assert.Equal(card?.Delivery == "shown", shown is not null);
        Tell(at, client, patient, day, specialty);
        if (card is not null)
        {
            _ledger.Add(Awaiting(card, client, day, specialty));
            Report(host, http, client, card, shown);
        }
    }

    private async Task SendReportsAsync()
    {
        foreach (var report in _reports)
        {
            await report();
        }

        _reports.Clear();
    }

    private static JsonNode? SpecialtyOf(MonthPatient patient, int day, int i) =>
        patient.HematologyDay <= day && i % 2 == 0 ? "HEM" : (i % 10) switch
        {
            < 6 => JsonNode.Parse("[\"GER\", \"NEU\"]"),
            6 => "CAR",
            7 => 5,
            8 => null,
            _ => "NEU",
        };

    private static string AddPlace(JsonObject body, MonthPatient patient, int i)
    {
        var (encounter, place) = (i % 7) switch
        {
            0 or 1 or 2 => (GatedHost.Encounter("AMB", "1", patient: $"p{patient.Number}"), "clinic"),
            3 => (GatedHost.Encounter("IMP", "2", patient: $"p{patient.Number}"), "ward"),
            4 => (GatedHost.Encounter("EMER", "1", patient: $"p{patient.Number}"), "encounter class not listed"),
            5 => (GatedHost.Encounter("AMB", "1", patient: "somebody"), "of another person"),
            _ => ((JsonNode?)null, "not sent"),
        };
        body["prefetch"]!["encounter"] = encounter;
        return place;
    }

    private MonthCard North(DateTime at, MonthPatient patient, JsonNode? specialty, int? percent, bool isShown)
    {
        var text = specialty?.ToJsonString() ?? "";
        var outside = text switch
        {
            "" => "specialty not sent",
            "5" => "specialty unreadable",
            "\"HEM\"" or "\"CAR\"" => "specialty not listed",
            _ => "",
        };
        var card = new MonthCard(at, "north", patient, "gated") { Outside = outside, Stratum = $"sex={patient.Sex}" };
        return outside.Length > 0 ? card
            : percent is null ? card with { Delivery = "silent", Gate = "neurology" }
            : Drawn(card with { Gate = "neurology", Share = $"{percent}", Drawn = $"north/{patient.Number}" }, isShown);
    }

    private static MonthCard South(DateTime at, MonthPatient patient, string place) => place switch
    {
        "clinic" => new(at, "south", patient, "shown") { Gate = "clinic", Department = "clinic" },
        "ward" => new(at, "south", patient, "silent") { Gate = "ward", Department = "ward" },
        // The clinic asks for the class first, the ward for the department alone.
        "encounter class not listed" => new(at, "south", patient, "gated") { Outside = place, Department = "clinic" },
        _ => new(at, "south", patient, "gated") { Outside = $"encounter class {place}" },
    };

    private MonthCard West(DateTime at, MonthPatient patient, string user, bool isShown) =>
        Drawn(new MonthCard(at, "west", patient, "") { Gate = "users", Share = "50", Drawn = $"west/{user}" }, isShown);

    // The arm is what the first call showed. It stays, and raising the share moves people in one direction only.
    private MonthCard Drawn(MonthCard card, bool isShown)
    {
        var key = $"{card.Drawn} {card.Share}";
        var arm = isShown ? "intervention" : "control";
        if (_ledger.Arms.TryGetValue(key, out var earlier))
        {
            Assert.Equal(earlier, arm);
        }

        if (card.Share == "60" && _ledger.Arms.GetValueOrDefault($"{card.Drawn} 30") == "intervention")
        {
            Assert.Equal("intervention", arm);
        }

        _ledger.Arms[key] = arm;
        return card with { Arm = arm, Delivery = isShown ? "shown" : "control" };
    }

    private static MonthCard Awaiting(MonthCard card, MonthClient client, int day, JsonNode? specialty)
    {
        var isHematologyAwaited = client.Name == "north" && specialty?.ToJsonString() != "\"HEM\"";
        var awaited = card.Patient.AwaitedOn(day).Concat(isHematologyAwaited ? ["hematology"] : []);
        return card with { Conclusion = card.Patient.Conclusion!, Outcomes = awaited.ToDictionary(o => o, _ => (DateTime?)null) };
    }

    private void Tell(DateTime at, MonthClient client, MonthPatient patient, int day, JsonNode? specialty)
    {
        var person = $"{client.Name}/{patient.Number}";
        if (patient.IsTestedOn(day))
        {
            _ledger.Tell(at, person, "serum immunofixation");
        }

        if (patient.IsKnownOn(day))
        {
            _ledger.Tell(at, person, "POEMS syndrome");
        }

        if (specialty?.ToJsonString() == "\"HEM\"")
        {
            _ledger.Tell(at, person, "hematology");
        }
    }

    private void Report(Host host, HttpClient http, MonthClient client, MonthCard card, Guid? shown)
    {
        if (shown is { } uuid && card.Patient.Number % 3 < 2)
        {
            _reports.Add(() => client.ReportAsync(host, http, uuid, isAccepted: card.Patient.Number % 3 == 0));
            _ledger.Cards[^1].Feedback = card.Patient.Number % 3 == 0 ? "accepted" : "overridden";
        }
    }

    // Five standard deviations around the share.
    private void AssertShares()
    {
        foreach (var (unit, share) in (((string, int)[])[("north", 30), ("north", 60), ("west", 50)]))
        {
            var drawn = _ledger.Arms.Where(a =>
                a.Key.StartsWith(unit, StringComparison.Ordinal) && a.Key.EndsWith($" {share}", StringComparison.Ordinal)).ToList();
            var (all, part) = (drawn.Count, share / 100.0);
            var limit = 5 * Math.Sqrt(all * part * (1 - part));
            Assert.InRange(drawn.Count(a => a.Value == "intervention"), (all * part) - limit, (all * part) + limit);
        }
    }

    private async Task AssertExportAsync(Host host, HttpClient http)
    {
        var text = (await http.GetStringAsync($"/governance/rollout.csv?from={First:yyyy-MM-dd}&to={First.AddDays(Days):yyyy-MM-dd}"))
            .TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var head = text[0].Split(',');
        var outcomes = head[(Array.IndexOf(head, "days followed") + 1)..^1];
        var version = Array.IndexOf(head, "knowledge version");

        Assert.Equal(8, outcomes.Length);
        Assert.Equal(
            _ledger.Lines(outcomes, host.Now.UtcDateTime),
            text.Skip(1).Select(line => string.Join('|', line.Trim('"').Split("\",\"").Where((_, i) => i != version).SkipLast(1))));
        Assert.True(_ledger.Cards.Count > 6_000, $"{_ledger.Cards.Count} cards");
        Assert.All(MonthLedger.Deliveries.Where(d => d != "hidden"), d => Assert.Contains(_ledger.Cards, c => c.Delivery == d));
        Assert.All(["serum immunofixation", "POEMS syndrome", "hematology"], o => Assert.Contains(
            _ledger.Cards, c => c.Outcomes.GetValueOrDefault(o) is not null));

        var changes = await http.GetStringAsync($"/governance/rollout-changes.csv?to={First.AddDays(Days):yyyy-MM-dd}");
        Assert.Equal(
            ["north silent", "south all", "west 50", "north 30", "north 60"],
            changes.Split("\r\n")[1..^1].Select(l => l.Split("\",\"")).Select(c => $"{c[1]} {StageIn(c[2])}"));
    }

    private static string StageIn(string definition) =>
        definition.Split("): ")[1].Split(';')[0] is var stage && stage.StartsWith("a share of ", StringComparison.Ordinal)
            ? stage["a share of ".Length..].Split(' ')[0]
            : stage;

    private async Task AssertPageAsync(HttpClient http)
    {
        var page = await http.GetStringAsync($"/governance?from={First:yyyy-MM-dd}&to={First.AddDays(Days):yyyy-MM-dd}");

        Assert.Equal(string.Join('|', _ledger.GateRows()), PageTables.Rows(page, "Gates"));
        Assert.Equal(string.Join('|', _ledger.ArmRows()), PageTables.Rows(page, "Arms"));
        Assert.Equal(
            _ledger.OutcomeRows().Select(r => $"{LabelOf(r.Conclusion)}, {r.Arm}, {r.Outcome}: {r.Seen} of {r.Patients}"),
            RowsOf(page));
        Assert.Equal(
            MonthLedger.Deliveries.Select(d => $"{d} {_ledger.Cards.Count(c => c.Delivery == d)}")
                .Prepend($"composed {_ledger.Cards.Count}"),
            PageTables.Rows(page, "At a glance").Split('|').Take(1 + MonthLedger.Deliveries.Length));
    }

    private static IEnumerable<string> RowsOf(string page) => PageTables.Cells(page, "What followed")
        .Select(r => $"{r[0]}, {r[1]}, {r[3]}: {r[5]} of {r[4]}");

    private static string LabelOf(string conclusion) => conclusion == "CompleteWorkup" ? "complete the work-up" : "consider POEMS";
}
