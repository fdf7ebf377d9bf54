using System.Text.Json;

namespace PoemsCds.Cli.Tests.Screen;

public sealed partial class ScreenCommandTests : IDisposable
{
    private const string Types = "Patient,Condition,Observation,Encounter";

    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_Example_CountsAndCards()
    {
        Assert.Equal(0, Shell.Run("screen", "example", "--patients", "400", "--seed", "7", Export).Code);

        var outcome = Shell.Run("screen", "run", Export, "--out", Run);

        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.Code);
        Assert.Contains("Patients: 400; AlreadyKnown 5", outcome.Output);
        Assert.Contains($"{Run}/patients.csv", outcome.Output);
        Assert.Contains($"{Run}/report.html", outcome.Output);
        Assert.True(File.Exists(Path.Combine(Run, "patients.csv")));
    }

    [Fact]
    public void Run_OnTerminal_ShowsTheSameResult()
    {
        Shell.Run("screen", "example", "--patients", "10", Export);

        var outcome = Shell.RunOnTerminal(200, emitsAnsi: false, "screen", "run", Export, "--out", Run);

        Assert.Equal(0, outcome.Code);
        Assert.Contains("Patients: 10", outcome.Output);
    }

    [Fact]
    public void Stages_OneByOne_GiveTheSameAsRun()
    {
        Shell.Run("screen", "example", "--patients", "400", Export);
        var key = Convert.ToBase64String(new byte[32]);
        var settings = _folder.Write("appsettings.json", $$"""{ "PoemsCds": { "DigestKey": "{{key}}" } }""");
        Assert.Equal(0, Shell.Run("screen", "run", Export, "--out", Run, "--settings", settings).Code);
        var other = _folder.PathOf("other");

        Assert.Equal(0, Shell.Run("screen", "map", Export, "--out", other, "--shard", "1/2", "--settings", settings).Code);
        Assert.Equal(0, Shell.Run("screen", "map", Export, "--out", other, "--shard", "0/2", "--settings", settings).Code);
        Assert.Equal(0, Shell.Run("screen", "reduce", other, "--partition", "3", "--settings", settings).Code);
        Assert.Equal(0, Shell.Run("screen", "reduce", other, "--shard", "0/2", "--settings", settings).Code);
        var early = Shell.Run("screen", "finish", other, "--settings", settings);
        Assert.Equal(0, Shell.Run("screen", "reduce", other, "--shard", "1/2", "--settings", settings).Code);
        Assert.Equal(0, Shell.Run("screen", "finish", other, "--settings", settings).Code);

        Assert.Equal(1, early.Code);
        Assert.Contains("is missing", early.Error);
        Assert.Equal(File.ReadAllText(Path.Combine(Run, "patients.csv")), File.ReadAllText(Path.Combine(other, "patients.csv")));
    }

    [Theory]
    [InlineData("run", "none", "--out", "run")]
    [InlineData("map", "none", "--out", "run", "--shard", "0/1")]
    [InlineData("reduce", "none", "--partition", "0")]
    [InlineData("finish", "none")]
    public void Command_WithoutInput_SaysWhatToGive(string command, params string[] arguments)
    {
        var outcome = Shell.Run(["screen", command, .. arguments.Select(a => a is "none" or "run" ? _folder.PathOf(a) : a)]);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("Give the folder", outcome.Error);
    }

    [Theory]
    [InlineData("1/1")]
    [InlineData("a/2")]
    [InlineData("3")]
    [InlineData("0/0")]
    [InlineData("-1/2")]
    public void Map_ShardThatIsNone_SaysItsForm(string shard)
    {
        Shell.Run("screen", "example", "--patients", "10", Export);

        var outcome = Shell.Run("screen", "map", Export, "--out", Run, "--shard", shard);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("--shard: is not of the form i/N", outcome.Error);
    }

    [Fact]
    public void Example_SameSeed_SameBytes()
    {
        Shell.Run("screen", "example", "--patients", "50", Export);
        Shell.Run("screen", "example", "--patients", "50", _folder.PathOf("again"));
        Shell.Run("screen", "example", "--patients", "50", "--seed", "8", _folder.PathOf("other"));

        static string Bytes(string folder) => string.Concat(
            Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(f => Convert.ToHexString(File.ReadAllBytes(f))));
        Assert.Equal(Bytes(Export), Bytes(_folder.PathOf("again")));
        Assert.NotEqual(Bytes(Export), Bytes(_folder.PathOf("other")));
        Assert.Contains("is not empty", Shell.Run("screen", "example", Export).Error);
    }

    // The oracle: assess reads the whole export for one patient, with a document model.
    [Fact]
    public void Run_Example_ConcludesAsAssessDoes()
    {
        Shell.Run("screen", "example", "--patients", "250", "--seed", "5", Export);
        Shell.Run("screen", "run", Export, "--out", Run, "--types", Types, "--identified");

        AssertAsAssess(["poems-000100", .. Enumerable.Range(95, 12).Where(i => i != 100).Select(i => $"person-{i:D6}")]);
    }

    private void AssertAsAssess(IEnumerable<string> patients)
    {
        var judged = Judged();
        foreach (var id in patients)
        {
            var outcome = Shell.Assess(Export, "--patient", id);
            var key = (outcome.Conclusion, outcome.Json.GetProperty("row").GetString(), Counted(outcome.Json));
            Assert.Equal(key, judged[PseudonymOf(id)]);
        }
    }

    // All findings with a status of their own, in one text.
    private static string Counted(JsonElement patient) => !patient.TryGetProperty("findings", out var findings) ? ""
        : string.Join(' ', findings.EnumerateArray()
            .Select(f => (
                Id: (f.TryGetProperty("id", out var id) ? id : f.GetProperty("criterion")).GetString(),
                Status: f.GetProperty("status").GetString()?.ToUpperInvariant()))
            .Where(f => f.Status is "MET" or "EXPLAINED" or "UNCONFIRMED")
            .Select(f => $"{f.Id}:{f.Status}"));

    private Dictionary<string, (string? Conclusion, string? Row, string Findings)> Judged() =>
        Directory.GetFiles(Path.Combine(Run, "judged"), "*.ndjson").SelectMany(File.ReadLines).Select(l => JsonElement.Parse(l))
            .ToDictionary(
                p => p.GetProperty("patient").GetString() ?? "",
                p => (p.GetProperty("conclusion").GetString(), p.GetProperty("row").GetString(), Counted(p)));

    private string PseudonymOf(string id)
    {
        var key = Convert.FromBase64String(File.ReadAllText(Path.Combine(Run, "digest.key")));
        var hash = System.Security.Cryptography.HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes($"screening\n{id}"));
        return Convert.ToHexStringLower(hash[..16]);
    }
}
