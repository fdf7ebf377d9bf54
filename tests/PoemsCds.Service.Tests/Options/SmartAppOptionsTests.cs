using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Options;

/// <summary>Errors in the settings of the evidence page are reported at start, each with its key.</summary>
public sealed class SmartAppOptionsTests : IDisposable
{
    private const string App = "PoemsCds:Clients:0:SmartApp";

    private readonly TestClient _client = new();
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Faults => new()
    {
        { "ClientId", "", $"{App}:ClientId is missing" },
        { "ClientSecret", "", $"{App} needs either ClientSecret or PrivateKeyFile" },
        { "PrivateKeyFile", "nowhere.pem", $"{App} needs either ClientSecret or PrivateKeyFile" },
        { "PrivateKeyFile", "nowhere.pem", "nowhere.pem does not exist" },
        { "KeyId", "k", $"{App}:KeyId is valid only with PrivateKeyFile" },
        { "Issuers:0", "https://other.example.org/fhir", $"{App}:Issuers:0 is not at or below one of PoemsCds:Clients:0:FhirServers" },
        { "Issuers:0", "ehr", $"{App}:Issuers:0 is not at or below" },
        { "Scopes", "patient/Patient.rs", $"{App}:Scopes has no launch scope" },
        { "FrameAncestors:0", "*", $"{App}:FrameAncestors:0 is not an https origin" },
        { "FrameAncestors:0", "https://ehr.example.org/path", $"{App}:FrameAncestors:0 is not an https origin" },
        { "FrameAncestors:0", "http://ehr.example.org", $"{App}:FrameAncestors:0 is not an https origin" },
        { "FrameAncestors:0", "https://ehr.example.org; script-src *", $"{App}:FrameAncestors:0 is not an https origin" },
        { "Issuer", "https://ehr.example.org/fhir", $"{App}:Issuer: unknown setting. Did you mean {App}:Issuers?" },
    };

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Start_OneError_NamesKeyAndRemedy(string key, string value, string named) =>
        Assert.Contains(FaultsOf((key, value)), failure => failure.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void Start_KeyOfAnotherCurve_NamesTheFileAndHowToCreateOne()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var file = _folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());

        var fault = Assert.Single(FaultsOf(("ClientSecret", ""), ("PrivateKeyFile", file)));

        Assert.Contains($"{file} holds no private key", fault);
        Assert.Contains("openssl ecparam -name secp384r1", fault);
        Assert.DoesNotContain("BEGIN", fault);
    }

    [Fact]
    public void Start_TenantThatIsNotListed_Refused() =>
        Assert.Contains(
            FaultsOf(("Tenant", "west"), ("../Tenants:0", "north")),
            failure => failure.StartsWith($"{App}:Tenant is not in PoemsCds:Clients:0:Tenants", StringComparison.Ordinal));

    [Fact]
    public void Start_WithoutFhirServer_Refused() =>
        Assert.Contains(
            FaultsOf(("../FhirServers:0", "")),
            failure => failure.StartsWith("PoemsCds:Clients:0:FhirServers", StringComparison.Ordinal));

    [Fact]
    public void Start_OneServerForTwoClients_Refused()
    {
        using var other = new TestClient("other");
        using var host = Configured();
        other.AddTo(
            host.Settings,
            1,
            ("FhirServers:0", "https://EHR.example.org/fhir/"),
            ("SmartApp:ClientId", "a"),
            ("SmartApp:ClientSecret", "b"));

        var fault = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.StartsWith(
            "PoemsCds:Clients:0 and PoemsCds:Clients:1 have the same server in SmartApp:Issuers", Assert.Single(fault.Failures));
    }

    [Fact]
    public void Start_Complete_Starts()
    {
        using var host = Configured(("Issuers:0", "https://ehr.example.org/fhir/r4"), ("FrameAncestors:0", "https://ehr.example.org"));

        host.CreateClient();
    }

    private IEnumerable<string> FaultsOf(params (string Key, string Value)[] settings)
    {
        using var host = Configured(settings);
        return Assert.Throws<OptionsValidationException>(() => host.CreateClient()).Failures;
    }

    private Host Configured(params (string Key, string Value)[] settings)
    {
        var host = new Host { Environment = "Production" };
        _client.AddTo(
            host.Settings,
            0,
            ("FhirServers:0", "https://ehr.example.org/fhir"),
            ("SmartApp:ClientId", "app"),
            ("SmartApp:ClientSecret", "s"));
        foreach (var (key, value) in settings)
        {
            host.Settings[key.StartsWith("../", StringComparison.Ordinal) ? $"PoemsCds:Clients:0:{key[3..]}" : $"{App}:{key}"] = value;
        }

        return host;
    }
}
