using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using PoemsCds.Cli.Clients;
using Spectre.Console.Testing;

namespace PoemsCds.Cli.Tests.Clients;

/// <summary><c>client init</c>, by options and on a terminal.</summary>
public sealed class InitCommandTests : IDisposable
{
    private const string Issuer = "https://ehr.example.org/fhir";
    private const string Keys = "https://ehr.example.org/keys";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Out => _folder.PathOf("settings.json");

    private string Key => _folder.PathOf("key.json");

    [Fact]
    public void Init_AllOptions_WritesExactlyThatAndSaysWhatToRegister()
    {
        var run = Init(
            "--jwks-uri", Keys, "--profile", "epic", "--fhir-server", "https://ehr.example.org/fhir", "--sub", "app-1", "--sub", "app-2",
            "--tenant", "north", "--silent");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(
            """{"PoemsCds":{"PublicBaseUrl":"https://cds.example.org","Clients":[{"Name":"ehr","Issuer":"https://ehr.example.org/fhir","""
                + """ "JwksUri":"https://ehr.example.org/keys","Subjects":["app-1","app-2"],"Tenants":["north"],""".TrimStart()
                + """ "FhirServers":["https://ehr.example.org/fhir"],"Profile":"epic","Silent":true}]}}""".TrimStart(),
            JsonNode.Parse(File.ReadAllText(Out))?.ToJsonString());
        string[] expected =
        [
            "  PoemsCds:Clients:0:FhirServers:0\n", "  PoemsCds:PublicBaseUrl\n", "  discovery: https://cds.example.org/cds-services\n",
            "  order-sign: https://cds.example.org/cds-services/poems-order-sign, feedback below it at /feedback\n", "FHIR access: scopes",
            "PoemsCds__DigestKey", "The client is silent",
        ];
        Assert.All(expected, text => Assert.Contains(text, run.Output));
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("RS384")]
    public void Init_TestKey_PrivatePartIsInItsFileAloneAndReadableByItsOwner(string algorithm)
    {
        var run = Init("--test-key", Key, "--algorithm", algorithm);

        Assert.Equal((0, ""), (run.Code, run.Error));
        var secret = JsonNode.Parse(File.ReadAllText(Key))?["d"]?.GetValue<string>() ?? "";
        Assert.True(secret.Length > 40);
        var set = _folder.PathOf("key.public.json");
        Assert.All([File.ReadAllText(Out), File.ReadAllText(set), run.Output], text => Assert.DoesNotContain(secret, text));
        Assert.Equal(set, new ConfigurationBuilder().AddJsonFile(Out).Build()["PoemsCds:Clients:0:JwksFile"]);
        Assert.False(JsonNode.Parse(File.ReadAllText(set))?["keys"]?[0]?.AsObject().Any(m => m.Key is "d" or "p" or "q" or "dp" or "dq"));
        Assert.Contains("Whoever has it can call the service as this client", run.Output);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        }
    }

    [Fact]
    public void Init_FileExists_IsNotOverwritten()
    {
        File.WriteAllText(Out, "mine");

        var run = Init("--jwks-uri", Keys);

        Assert.Equal(1, run.Code);
        Assert.Contains("settings.json: exists already, and is not overwritten. Choose another name with --out", run.Error);
        Assert.Equal("mine", File.ReadAllText(Out));
    }

    [Fact]
    public void Init_TestKeyExists_NothingIsWritten()
    {
        File.WriteAllText(Key, "mine");

        var run = Init("--test-key", Key);

        Assert.Equal(1, run.Code);
        Assert.Contains("key.json: exists already", run.Error);
        Assert.Equal([Key], Directory.GetFiles(_folder.Path));
    }

    public static TheoryData<string, string[]> Faults => new()
    {
        { "--jwks-uri, --jwks-file, --test-key: exactly one is needed", [] },
        { "--jwks-uri, --jwks-file, --test-key: exactly one is needed", ["--jwks-uri", Keys, "--jwks-file", "keys.json"] },
        { "PoemsCds:Clients:0:JwksUri is plain http", ["--jwks-uri", "http://ehr.example.org/keys"] },
        { "PoemsCds:Clients:0:JwksFile: ", ["--jwks-file", "nowhere.json"] },
        { "PoemsCds:Clients:0:FhirServers:0 is plain http", ["--jwks-uri", Keys, "--fhir-server", "http://ehr.example.org/fhir"] },
        { "PoemsCds:Clients:0:Jku is valid only with JwksFile", ["--jwks-uri", Keys, "--jku", Keys] },
        { "PoemsCds:Clients:0:Name is missing or cannot be logged", ["--jwks-uri", Keys, "--name", "(all)"] },
        { "PoemsCds:PublicBaseUrl is plain http", ["--jwks-uri", Keys, "--public-base-url", "http://cds.example.org"] },
        { "PoemsCds:PublicBaseUrl is plain http", ["--test-key", "TESTKEY", "--public-base-url", "http://cds.example.org"] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Init_WhatTheStartWouldRefuse_IsRefusedAndNothingIsWritten(string message, string[] options)
    {
        var run = Init([.. options.Select(o => o == "TESTKEY" ? Key : o)]);

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Init_WithoutTerminalAndOptions_NamesAllThatIsMissing()
    {
        var run = Shell.Run("client", "init", "--out", Out);

        Assert.Equal(1, run.Code);
        Assert.All(["--name: ", "--issuer: ", "--public-base-url: ", "--test-key: exactly one"], text => Assert.Contains(text, run.Error));
    }

    [Fact]
    public void Init_UnknownProfile_ExitCode2() => Assert.Equal(2, Init("--jwks-uri", Keys, "--profile", "nobody").Code);

    [Fact]
    public void Init_Terminal_AsksForTheRest()
    {
        using var console = new TestConsole().Interactive();
        console.Input.PushTextWithEnter("our-ehr");
        console.Input.PushTextWithEnter("  ");
        console.Input.PushTextWithEnter(Issuer);
        console.Input.PushKey(ConsoleKey.Enter); // the address of the key set
        console.Input.PushTextWithEnter("not an address");
        console.Input.PushTextWithEnter(Keys);
        console.Input.PushKey(ConsoleKey.Enter); // the first profile
        console.Input.PushTextWithEnter("https://cds.example.org");
        console.Input.PushTextWithEnter("https://a.example.org/fhir https://b.example.org/fhir");
        console.Input.PushTextWithEnter("");
        console.Input.PushTextWithEnter("y");

        var run = Shell.RunOn(console, "client", "init", "--out", Out);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(
            new ClientAnswers("our-ehr", Issuer, "https://cds.example.org", "generic")
            {
                JwksUri = Keys,
                FhirServers = ["https://a.example.org/fhir", "https://b.example.org/fhir"],
                IsSilent = true,
            }.ToJson(),
            File.ReadAllText(Out));
    }

    // Later options override the ones given here.
    private Outcome Init(params string[] options)
    {
        string[] needed = ["--name", "ehr", "--issuer", Issuer, "--public-base-url", "https://cds.example.org", "--out", Out];
        var pairs = needed.Chunk(2).Where(pair => !options.Contains(pair[0])).SelectMany(pair => pair);
        return Shell.Run(["client", "init", .. pairs, .. options]);
    }
}
