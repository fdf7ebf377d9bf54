using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Storage;

namespace PoemsCds.Service.Tests.Options;

public sealed class OptionsTests
{
    [Fact]
    public void Start_SeveralInvalidSettings_AllNamed()
    {
        using var host = new Host
        {
            Settings =
            {
                ["PoemsCds:Policy:LowestConclusion"] = "Everything",
                ["PoemsCds:Policy:Rows:7"] = "false",
                ["PoemsCds:Policy:Rows:8"] = "maybe",
                ["PoemsCds:Knowledge:SnomedCt"] = "no",
                ["PoemsCds:Knowledge:Thresholds:edema-repeat-interval"] = "400",
                ["PoemsCds:Knowledge:Thresholds:oedema"] = "60",
                ["PoemsCds:Knowledge:Treshold:edema-repeat-interval"] = "60",
                ["PoemsCds:MaxRequestBytes"] = "12",
                ["PoemsCds:Fetch:BudgetMilliseconds"] = "15000",
                ["PoemsCds:Fetch:PrivateNetworks:0"] = "everywhere",
                ["PoemsCds:CardsPath"] = "nowhere",
                ["PoemsCds:HooksVersion"] = "newest",
                ["PoemsCds:Hooks:poems-nothing"] = "false",
                ["PoemsCds:Profile"] = "nobody",
                ["PoemsCds:Cors:0"] = "*",
                ["PoemsCds:Cors:1"] = "https://ehr.example.org/",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector:4317",
                ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = "//collector",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "carrier pigeon",
            },
        };

        var fault = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        string[] valid = ["PoemsCds:PublicBaseUrl", "PoemsCds:MaxRequestBytes", "PoemsCds:Fetch:BudgetMilliseconds"];
        Assert.All(host.Settings.Keys.Except(valid), key => Assert.Contains(key, fault.Message));
        Assert.Contains("400 is not allowed. Set a whole number from 14 to 180 d, or remove the setting to use 30.", fault.Message);
        Assert.Contains("MaxRequestBytes", fault.Message);
        Assert.Contains("BudgetMilliseconds", fault.Message);
    }

    [Theory]
    [InlineData("PoemsCds:Profile", "--PoemsCds:Profile", "nobody")]
    [InlineData("Did you mean PoemsCds:Clients:0:Silent?", "--PoemsCds:Silent", "true")]
    [InlineData(
        "poems-cds store migrate",
        "--PoemsCds:PublicBaseUrl", "https://cds.example.org",
        "--PoemsCds:Clients:0:Name", "ehr",
        "--PoemsCds:Clients:0:Issuer", "https://ehr.example.org",
        "--PoemsCds:Clients:0:JwksUri", "https://127.0.0.1:1/keys",
        "--PoemsCds:DigestKey", EmptyStore.DigestKey,
        "--PoemsCds:Store:ConnectionString", "Data Source=/tmp/poems-cds-none/poems-cds.db")]
    public async Task Start_AsProgram_ExplainsWithoutStackTrace(string named, params string[] settings)
    {
        var (code, errors) = await ServiceProcess.RunToEndAsync(["--urls", "http://127.0.0.1:0", .. settings]);

        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Contains(named, errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Fact]
    public async Task Post_SnomedCtOff_ItsCodesAreNotUsed()
    {
        using var host = new Host { Settings = { ["PoemsCds:Knowledge:SnomedCt"] = "false" } };

        var detail = await DetailAsync(host, "published-set");

        Assert.DoesNotContain("SNOMED CT", detail);
        Assert.Contains("sclerotic bone lesion (not in the code systems used here)", detail);
    }

    [Fact]
    public async Task Post_RowOff_NoCard()
    {
        using var host = new Host { Settings = { ["PoemsCds:Policy:Rows:9"] = "false" } };

        Assert.Equal("", await DetailAsync(host, "cidp-never-tested"));
    }

    [Fact]
    public async Task Post_HigherLowestConclusion_LowerConclusionGivesNoCard()
    {
        using var host = new Host { Settings = { ["PoemsCds:Policy:LowestConclusion"] = "ConsiderPoems" } };

        Assert.Equal("", await DetailAsync(host, "triad"));
        Assert.NotEqual("", await DetailAsync(host, "published-set"));
    }

    [Fact]
    public async Task Post_SiteThreshold_AppliedAndShown()
    {
        using var plain = new Host();
        using var site = new Host { Settings = { ["PoemsCds:Knowledge:Thresholds:edema-repeat-interval"] = "60" } };
        var sample = await File.ReadAllTextAsync(Repository.Path("samples", "drug-explained-oedema", "request.json"));
        var fortyFiveDaysApart = sample.Replace("amlodipine", "water", StringComparison.OrdinalIgnoreCase)
            .Replace("2025-06-02", "2025-02-24", StringComparison.Ordinal);

        var byDefault = await DetailOfAsync(plain, fortyFiveDaysApart);
        var bySite = await DetailOfAsync(site, fortyFiveDaysApart);

        Assert.DoesNotContain("recorded twice", byDefault);
        Assert.Contains("counts when recorded twice, 60 days apart", bySite);
    }

    [Fact]
    public void KnowledgeVersion_SettingsThatChangeCards_ChangeIt()
    {
        using var plain = new Host();
        using var without = new Host { Settings = { ["PoemsCds:Knowledge:SnomedCt"] = "false" } };
        using var rowOff = new Host { Settings = { ["PoemsCds:Policy:Rows:9"] = "false" } };
        using var longer = new Host { Settings = { ["PoemsCds:Knowledge:Thresholds:edema-repeat-interval"] = "60" } };

        Host[] hosts = [plain, without, rowOff, longer];
        Assert.Equal(hosts.Length, hosts.Select(h => h.KnowledgeVersion).Distinct().Count());
    }

    private static async Task<string> DetailAsync(Host host, string sample) =>
        await DetailOfAsync(host, await File.ReadAllTextAsync(Repository.Path("samples", sample, "request.json")));

    private static async Task<string> DetailOfAsync(Host host, string request)
    {
        var answer = await host.CreateClient().PostHookAsync(request);
        var cards = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]!.AsArray();
        return cards.Count == 0 ? "" : cards[0]!["detail"]!.GetValue<string>();
    }
}
