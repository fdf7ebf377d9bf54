using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PoemsCds.Deployment.Tests;

/// <summary>Alerts, dashboard, runbook and the instruments of the service speak of the same things.</summary>
public sealed partial class MonitoringTests
{
    private const string Chart = "helm/poems-cds/monitoring/";

    private static readonly string[] AlertTests = ["alerts.test.yaml", "alerts-slow.test.yaml"];
    private static readonly string Alerts = Deploy.Text(Chart + "alerts.yaml");
    private static readonly string Dashboard = Deploy.Text(Chart + "dashboard.json");
    private static readonly string Runbook = File.ReadAllText(Repository.Path("docs", "runbook.md"));

    // As the Prometheus exporter names them.
    private static readonly HashSet<string> Known =
    [
        .. Directory.EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Instrument().Matches(File.ReadAllText(file)))
            .SelectMany(m => Names(m.Groups["kind"].Value, m.Groups["name"].Value.Replace('.', '_'))),
        .. Names("Histogram", "http_server_request_duration"),
    ];

    private static IEnumerable<YamlMappingNode> Rules => Groups(Alerts)
        .SelectMany(g => (YamlSequenceNode)g["rules"]).Cast<YamlMappingNode>()
        .Where(r => r.Children.ContainsKey("alert"));

    private static List<string> AlertNames => [.. Rules.Select(r => r["alert"].ToString())];

    [Fact]
    public void AlertsAndDashboard_Metrics_AreInstrumentsOfTheService()
    {
        var used = Metric().Matches(Alerts + Dashboard).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(used.Count > 15);
        Assert.Empty(used.Except(Known, StringComparer.Ordinal));
    }

    [Fact]
    public void Dashboard_Instruments_AreAllShown()
    {
        var shown = Metric().Matches(Dashboard).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Known.GroupBy(Base, StringComparer.Ordinal), names => !names.Any(shown.Contains));
    }

    [Fact]
    public void Alerts_EachHasSectionInRunbook_AndBackwards() => Assert.Equal(
        AlertNames.Order(StringComparer.Ordinal),
        AlertHeading().Matches(Runbook).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Alerts_RunbookUrl_IsTheirOwnSection() => Assert.All(Rules, rule => Assert.EndsWith(
        $"runbook.md#{rule["alert"].ToString().ToLowerInvariant()}",
        rule["annotations"]["runbook_url"].ToString(),
        StringComparison.Ordinal));

    [Fact]
    public void Alerts_EachFiresInATest()
    {
        var tried = AlertTests.SelectMany(f => Tried().Matches(Deploy.Text("helm", f))).ToList();

        Assert.Empty(AlertNames.Except(tried.Where(m => !m.Groups["none"].Success).Select(m => m.Groups["name"].Value)));
    }

    [Fact]
    public void Dashboard_AlertsNamed_Exist() => Assert.Empty(
        AlertName().Matches(Dashboard).Select(m => m.Value).Except(AlertNames, StringComparer.Ordinal));

    [Fact]
    public void Dashboard_Panels_HaveOneIdEachAndAQuery()
    {
        var panels = JsonNode.Parse(Dashboard)!["panels"]!.AsArray();

        Assert.Equal(panels.Count, panels.Select(p => (int)p!["id"]!).Distinct().Count());
        Assert.All(panels.Where(p => (string?)p!["type"] != "row"), p => Assert.NotEmpty(p!["targets"]!.AsArray()));
    }

    private static IEnumerable<YamlMappingNode> Groups(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ((YamlSequenceNode)stream.Documents[0].RootNode["groups"]).Cast<YamlMappingNode>();
    }

    private static string[] Names(string kind, string name) => kind switch
    {
        "Counter" => [$"{name}_total"],
        "Histogram" => [$"{name}_seconds_bucket", $"{name}_seconds_count", $"{name}_seconds_sum"],
        _ => [name],
    };

    private static string Base(string name) => Ending().Replace(name, "");

    [GeneratedRegex(@"Create(Observable)?(?<kind>Counter|Histogram|Gauge)(<\w+>)?\(\s*""(?<name>poemscds\.[a-z_.]+)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"\b(poemscds|http_server)_[a-z_]+\b")]
    private static partial Regex Metric();

    [GeneratedRegex(@"^### (?<name>PoemsCds\w+)$", RegexOptions.Multiline)]
    private static partial Regex AlertHeading();

    [GeneratedRegex(@"alertname: (?<name>\w+)\s+exp_alerts:(?<none> \[\])?")]
    private static partial Regex Tried();

    [GeneratedRegex(@"\bPoemsCds[A-Z]\w+\b")]
    private static partial Regex AlertName();

    [GeneratedRegex("_seconds_(bucket|count|sum)$")]
    private static partial Regex Ending();
}
