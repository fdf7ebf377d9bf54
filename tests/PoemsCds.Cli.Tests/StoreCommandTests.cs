using Dapper;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Cli.Tests;

/// <summary>The commands of the store, on a real SQLite file.</summary>
public sealed class StoreCommandTests : IDisposable
{
    private const string Key = "dGVzdHMgb25seTogbm8gc2VjcmV0LCAzMiBieXRlcyE=";
    private const string PatientId = "miller-42";

    private readonly TemporaryFolder _folder = new();
    private readonly TextReader _input = Console.In;

    private string File => System.IO.Path.Combine(_folder.Path, "store", "poems-cds.db");

    public void Dispose()
    {
        Console.SetIn(_input);
        _folder.Dispose();
    }

    [Fact]
    public void Migrate_NoFile_CreatedAndThenUpToDate()
    {
        var first = Run("migrate");
        var second = Run("migrate");

        Assert.Equal((0, ""), (first.Code, first.Error));
        Assert.StartsWith($"The tables of {File} were brought up to date", first.Output);
        Assert.Equal($"The tables of {File} are up to date.", second.Output.Trim());
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("purge")]
    public async Task AnyCommand_TablesOfABuildBeforeTheFirstRelease_RefusedWithTheRemedy(string command)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File)!);
        await using (var connection = await Connections.OpenAsync(default))
        {
            await connection.ExecuteAsync("CREATE TABLE cards (uuid TEXT); CREATE TABLE __EFMigrationsHistory (MigrationId TEXT)");
        }

        var outcome = Run(command);

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("The store command failed: its tables", outcome.Error);
        Assert.Contains("poems-cds store migrate", outcome.Error);
        Assert.DoesNotContain("   at ", outcome.Error);
    }

    [Fact]
    public async Task Purge_OldCard_Deleted()
    {
        Run("migrate");
        await AddAsync(PatientId, new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var outcome = Run("purge");

        Assert.Equal(0, outcome.Code);
        Assert.Equal("Deleted: 1 card(s), 0 feedback, 0 used token(s).", outcome.Output.Trim());
    }

    [Fact]
    public async Task Erase_PatientOfTheClient_DeletedAndNotShown()
    {
        Run("migrate");
        await AddAsync(PatientId, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc));
        await AddAsync("another", new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc));

        var ofAnother = Erase("another-client");
        var erased = Erase("ehr");
        var again = Erase("ehr");

        Assert.Equal(1, ofAnother.Code);
        Assert.Contains("Unknown client 'another-client'", ofAnother.Error);
        Assert.Contains("Use one of ehr.", ofAnother.Error);
        Assert.Equal("Deleted: 1 card(s), 0 feedback.", erased.Output.Trim());
        Assert.StartsWith("Nothing is stored", again.Output);
        Assert.All([ofAnother, erased, again], o => Assert.DoesNotContain(PatientId, o.Output + o.Error));
        Assert.Equal(1, await CountCardsAsync());
    }

    [Theory]
    [InlineData("https://EHR.example.org/fhir/", 2)]
    [InlineData(null, 3)]
    public async Task Erase_PatientOfSeveralServers_DeletedAtOneOrAll(string? server, int cards)
    {
        Run("migrate");
        var day = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        await AddAsync(PatientId, day, "https://ehr.example.org:443/fhir", 1);
        await AddAsync(PatientId, day, "https://gone.example.org:443/fhir", 2); // a server that no list names
        await AddAsync(PatientId, day, "", 3);

        var erased = Erase("ehr", server is null ? [] : ["--fhir-server", server]);

        Assert.StartsWith($"Deleted: {cards} card(s), 0 feedback.", erased.Output.Trim());
        Assert.Equal(3 - cards, await CountCardsAsync());
    }

    [Theory]
    [InlineData(null, 0, "Deleted: 2 card(s), 0 feedback.")]
    [InlineData("north", 0, "Deleted: 1 card(s), 0 feedback. 1 card(s) of the same id at other tenants")]
    [InlineData("nroth", 1, "Nothing is stored about this patient at this tenant and FHIR server. 2 card(s) of the same id at other")]
    public async Task Erase_PatientOfSeveralTenants_ReportsWhatIsKept(string? tenant, int code, string message)
    {
        Run("migrate");
        var day = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        await AddAsync(PatientId, day, "", 1, "north"); // tenants that no list names
        await AddAsync(PatientId, day, "https://ehr.example.org:443/fhir", 2, "south");

        var outcome = Erase("ehr", tenant is null ? [] : ["--tenant", tenant]);

        Assert.Equal(code, outcome.Code);
        Assert.StartsWith(message, (outcome.Output + outcome.Error).Trim());
    }

    [Fact]
    public void Erase_ConfiguredClientWithoutCards_NothingStored()
    {
        Run("migrate");
        Console.SetIn(new StringReader(PatientId));

        var outcome = Shell.Run("store", "erase", "--client", "new", "--settings", _folder.Write("appsettings.json",
            $$"""
            {
              "PoemsCds": {
                "DigestKey": "{{Key}}",
                "Clients": [{ "Name": "new" }],
                "Store": { "ConnectionString": "Data Source={{File}}" }
              }
            }
            """));

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("Nothing is stored", outcome.Output);
    }

    [Fact]
    public void Erase_InvalidServerAddress_ShowsAnExample()
    {
        var outcome = Erase("ehr", "--fhir-server", "north");

        Assert.Equal(CommandLine.Usage, outcome.Code);
        Assert.Contains("--fhir-server is not an address", outcome.Error);
    }

    [Fact]
    public void Erase_DevelopmentKeyBesideTheDatabase_Used()
    {
        Run("migrate");
        DigestKeyFile.ReadOrCreate(System.IO.Path.GetDirectoryName(File)!);
        Console.SetIn(new StringReader(PatientId));

        var outcome = Shell.Run("store", "erase", "--client", "(local)", "--settings", Settings(""));

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
    }

    [Theory]
    [InlineData(PatientId, "", "PoemsCds__DigestKey")]
    [InlineData(PatientId, "short", "PoemsCds:DigestKey")]
    [InlineData(" ", Key, "The patient id is missing")]
    public void Erase_MissingInput_NamesIt(string id, string key, string named)
    {
        Run("migrate");
        Console.SetIn(new StringReader(id));

        var outcome = Shell.Run("store", "erase", "--client", "(local)", "--settings", Settings(key));

        Assert.Equal(1, outcome.Code);
        Assert.Contains(named, outcome.Error);
    }

    [Theory]
    [InlineData("""{ "Provider": "Oracle" }""", "PoemsCds:Store:Provider")]
    [InlineData("""{ "Provider": "PostgreSql" }""", "PoemsCds:Store:ConnectionString")]
    [InlineData(
        """{ "Provider": "PostgreSql", "ConnectionString": "Host=127.0.0.1;Port=1;Password=secret-word" }""",
        "the server cannot be reached")]
    public void Migrate_UnusableSettings_NamesReason(string store, string named)
    {
        var settings = _folder.Write("appsettings.json", $$"""{ "PoemsCds": { "Store": {{store}} } }""");

        var outcome = Shell.Run("store", "migrate", "--settings", settings);

        Assert.Equal(1, outcome.Code);
        Assert.Contains(named, outcome.Error);
        Assert.DoesNotContain("secret-word", outcome.Error);
    }

    [Fact]
    public void Purge_TablesMissing_NamesTheCommandThatCreatesThem()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File)!);

        var outcome = Run("purge");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("poems-cds store migrate", outcome.Error);
    }

    private StoreConnections Connections => new StoreSettings { ConnectionString = $"Data Source={File}" }.Connections();

    private async Task<int> CountCardsAsync()
    {
        await using var connection = await Connections.OpenAsync(default);
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM cards");
    }

    private Outcome Run(string command) => Shell.Run("store", command, "--settings", Settings(Key));

    private Outcome Erase(string client, params string[] more)
    {
        Console.SetIn(new StringReader(PatientId + "\n"));
        return Shell.Run(["store", "erase", "--client", client, "--settings", Settings(Key), .. more]);
    }

    private string Settings(string key) =>
        _folder.Write(
            "appsettings.json",
            $$"""{ "PoemsCds": { "DigestKey": "{{key}}", "Store": { "ConnectionString": "Data Source={{File}}" } } }""");

    private Task AddAsync(string patient, DateTime at, string server = "", short number = 0, string tenant = "") =>
        new CardStore(Connections).AddAsync([Card(patient, at, server, number, tenant)], default);

    private static CardRecord Card(string patient, DateTime at, string server, short number, string tenant) =>
        new()
        {
            Uuid = new Guid(patient.Length, number, 0, new byte[8]),
            At = at,
            Day = DateOnly.FromDateTime(at),
            Client = "ehr",
            Service = "poems-patient-view",
            Hook = "patient-view",
            Conclusion = "CompleteWorkup",
            KnowledgeVersion = "1",
            Patient = KeyedDigest.FromBase64(Key)!.OfPatient("ehr", tenant, server, patient),
            PatientAtClient = KeyedDigest.FromBase64(Key)!.OfPatient("ehr", tenant, patient),
            PatientOfClient = KeyedDigest.FromBase64(Key)!.OfPatient("ehr", patient),
            Delivery = Delivery.Shown,
        };
}
