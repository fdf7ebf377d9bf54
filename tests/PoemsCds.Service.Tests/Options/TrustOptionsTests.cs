using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Options;

/// <summary>Errors in the settings of clients are reported at start, each with its key.</summary>
public sealed class TrustOptionsTests : IDisposable
{
    private const string Client = "PoemsCds:Clients:0";

    private readonly TestClient _client = new();
    private readonly string _folder = Directory.CreateDirectory(TemporaryFiles.NewPath()).FullName;

    public static TheoryData<string, string, string> Faults => new()
    {
        { "PublicBaseUrl", "http://cds.example.org", "PoemsCds:PublicBaseUrl is plain http" },
        { "PublicBaseUrl", "cds.example.org", "PoemsCds:PublicBaseUrl is not an absolute" },
        { "Clients:0:Name", "", $"{Client}:Name" },
        { "Clients:0:Name", "Mrs\nMiller", $"{Client}:Name" },
        { "Clients:0:Name", "(all)", $"{Client}:Name" },
        { "Clients:0:Issuer", " ", $"{Client}:Issuer is missing" },
        { "Clients:0:Issuer", "https://sandbox.cds-hooks.org", $"{Client}:Issuer is the public sandbox" },
        { "Clients:0:JwksFile", "", $"{Client} needs either JwksUri or JwksFile" },
        { "Clients:0:JwksUri", "https://ehr.example.org/keys", $"{Client} needs either JwksUri or JwksFile" },
        { "Clients:0:JwksFile", "nowhere.json", "nowhere.json" },
        { "Clients:0:JwksFile", "not-json.json", "is not a readable JSON Web Key Set" },
        { "Clients:0:JwksFile", "no-keys.json", "is not a readable JSON Web Key Set" },
        { "Clients:0:JwksFile", "only-ed25519.json", "has no public key with a 'kid' for" },
        { "Clients:0:Algorithms:0", "HS384", $"{Client}:Algorithms has 'HS384'" },
        { "Clients:0:Algorithms:0", "none", $"{Client}:Algorithms has 'none'" },
        { "Clients:0:AdditionalAudiences:0", "", $"{Client}:AdditionalAudiences:0 is empty" },
        { "Clients:0:Subjects:0", " ", $"{Client}:Subjects:0 is empty" },
        { "Clients:0:Maps:0", " ", $"{Client}:Maps:0 is empty" },
        { "Clients:0:Maps:0", "nowhere.map", "nowhere.map does not exist. Correct the path, or save the ConceptMap there." },
        { "Clients:0:Tenants:0", "", $"{Client}:Tenants:0 is empty" },
        { "Clients:0:FhirServers:0", "ehr", $"{Client}:FhirServers:0 is not an absolute URL" },
        { "Clients:0:FhirServers:0", "http://ehr.example.org/fhir", $"{Client}:FhirServers:0 is plain http" },
        { "Clients:0:FhirServers:0", "http://127.0.0.1:9000/fhir", $"{Client}:FhirServers:0 is plain http" },
        { "Clients:0:FhirServers:0", "https://user:password@ehr.example.org/fhir", $"{Client}:FhirServers:0 is not an absolute URL" },
        { "Clients:0:FhirServers:0", "https://ehr.example.org/fhir?a=b", $"{Client}:FhirServers:0 has a query string" },
        { "Clients:0:FhirServers:0", "https://ehr.example.org/fhir;v=4", $"{Client}:FhirServers:0 would never be called" },
        { "Clients:0:FhirServers:0", "https://xn--\u00FC/fhir", $"{Client}:FhirServers:0 would never be called" },
        { "Clients:0:Cors:0", "*", $"{Client}:Cors:0" },
        { "Clients:0:Tenant", "north", $"{Client}:Tenant: unknown setting. Did you mean {Client}:Tenants?" },
        { "Clients:1:Name", "EHR", "the name 'ehr' is used 2 times" },
        { "Tokens:ClockSkewSeconds", "301", "ClockSkewSeconds" },
        { "Tokens:MaxLifetimeMinutes", "0", "MaxLifetimeMinutes" },
        { "Tokens:ReplayCapacity", "5", "ReplayCapacity" },
        { "Store:Provider", "PostgreSql", "PoemsCds:Store:ConnectionString" },
        { "Store:ConnectionString", "Nonsense=1;Password=CANARY7F3A", "PoemsCds:Store:ConnectionString" },
        { "Store:CardDays", "0", "CardDays" },
        { "Store:CardDays", "300", "PoemsCds:Store:CardDays" },
        { "Clients:0:Silent", "perhaps", $"{Client}:Silent: 'perhaps' is not true or false" },
        { "DigestKey", "", "PoemsCds:DigestKey is missing" },
        { "DigestKey", "c2hvcnQ=", "PoemsCds:DigestKey is not base64 of 32 bytes" },
        { "DigestKey", "no base64, CANARY7F3A, no base64, no base64, no", "PoemsCds:DigestKey is not base64" },
        { "Dismissal:Days", "-1", "Days" },
        { "Dismissal:Reasons:evidence-wrong", "4000", "PoemsCds:Dismissal:Reasons:evidence-wrong" },
        { "Dismissal:Reasons:evidence wrong", "40", "PoemsCds:Dismissal:Reasons:evidence wrong" },
        { "RateLimit:RequestsPerSecond", "0", "RequestsPerSecond" },
        { "RateLimit:ConcurrentRequests", "0", "ConcurrentRequests" },
    };

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Start_OneError_NamesKeyAndRemedy(string key, string value, string named)
    {
        using var host = new Host { Environment = "Production" };
        _client.AddTo(host.Settings);
        host.Settings[$"PoemsCds:{key}"] = value.EndsWith(".json", StringComparison.Ordinal) ? Written(value) : value;

        var fault = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.Contains(fault.Failures, failure => failure.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Start_NothingConfiguredOutsideDevelopment_Refused()
    {
        using var host = new Host { Environment = "Production" };
        host.Settings.Clear();

        var fault = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.Equal(2, fault.Failures.Count());
        Assert.Contains(fault.Failures, failure => failure.StartsWith("PoemsCds:Clients is empty", StringComparison.Ordinal));
        Assert.Contains(fault.Failures, failure => failure.StartsWith("PoemsCds:PublicBaseUrl is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Start_SeveralErrors_AllReported()
    {
        using var host = new Host
        {
            Environment = "Production",
            Settings =
            {
                ["PoemsCds:PublicBaseUrl"] = "http://cds.example.org",
                ["PoemsCds:Clients:0:Name"] = "ehr",
                ["PoemsCds:Clients:0:Algorithms:0"] = "HS256",
                ["PoemsCds:Policy:LowestConclusion"] = "Everything",
                ["PoemsCds:RateLimit:Burst"] = "0",
                ["PoemsCds:Governance:Authority"] = "http://login.example.org",
            },
        };

        var fault = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.Equal(9, fault.Failures.Count());
        Assert.Equal(3, fault.Failures.Count(f => f.StartsWith("PoemsCds:Governance:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Tenants:0", "north", "Tenants:0", "south", true)]
    [InlineData("Subjects:0", "one", "Subjects:0", "other", true)]
    [InlineData("Tenants:0", "north", "Tenants:0", "north", false)]
    [InlineData("Tenants:0", "north", "Subjects:0", "one", false)]
    [InlineData("Tenants:0", "north", "Profile", "generic", false)]
    public void Start_TwoClientsOfOneIssuer_AcceptedOnlyWithDisjointLists(
        string key, string value, string otherKey, string otherValue, bool isClear)
    {
        using var host = new Host { Environment = "Production" };
        _client.AddTo(host.Settings, 0, (key, value));
        _client.AddTo(host.Settings, 1, ("Name", "second"), (otherKey, otherValue));

        var fault = Record.Exception(() => host.CreateClient());

        Assert.Equal(isClear, fault is null);
        Assert.True(isClear || fault!.Message.Contains(
            "PoemsCds:Clients:1 has the same Issuer as PoemsCds:Clients:0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FhirServers:0", "http://127.0.0.1:9000/fhir")]
    [InlineData("FhirServers:0", "http://localhost:9000/fhir")]
    [InlineData("JwksUri", "http://localhost:9000/jwks.json")]
    [InlineData("Issuer", "https://sandbox.cds-hooks.org")]
    public void Start_DevelopmentWithLoopback_Accepted(string key, string value)
    {
        using var host = new Host();
        _client.AddTo(host.Settings, 0, (key, value));

        Assert.NotNull(host.CreateClient());
    }

    private string Written(string name)
    {
        var path = Path.Combine(_folder, name);
        var content = name switch
        {
            "not-json.json" => "{",
            "no-keys.json" => "{}",
            "only-ed25519.json" => """{ "keys": [ { "kty": "OKP", "kid": "ed", "crv": "Ed25519", "x": "AAAA" } ] }""",
            _ => null,
        };
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        return path;
    }
}
