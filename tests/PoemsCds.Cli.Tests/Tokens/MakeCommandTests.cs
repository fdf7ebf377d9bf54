using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Cli.Tests.Tokens;

/// <summary><c>token make</c>: what the tokens hold, and what is refused.</summary>
public sealed class MakeCommandTests : IDisposable
{
    private const string Url = "https://cds.example.org/cds-services/poems-patient-view";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ES384")]
    [InlineData("RS384")]
    public async Task Make_OfSettings_HoldsWhatTheClientHasToSend(string algorithm)
    {
        var settings = Client(algorithm, "--sub", "app-1", "--tenant", "north");

        var run = Shell.Run("token", "make", "--key", _folder.PathOf("key.json"), "--settings", settings);

        Assert.Equal((0, ""), (run.Code, run.Error));
        var token = new JsonWebToken(run.Output.Trim());
        var now = Clocks.AtNoon(Shell.Today).GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal((algorithm, "JWT"), (token.Alg, token.Typ));
        Assert.Equal(("https://ehr.example.org/fhir", "app-1"), (token.Issuer, token.Subject));
        Assert.Equal([Url], token.Audiences);
        Assert.Equal((now, now + 300), (Number(token, "iat"), Number(token, "exp")));
        Assert.Equal("north", token.GetPayloadValue<string>("tenant"));
        Assert.Equal(32, token.Id.Length);
        Assert.False(token.TryGetPayloadValue<long>("nbf", out _));
        var set = new JsonWebKeySet(File.ReadAllText(_folder.PathOf("key.public.json")));
        Assert.Equal(set.Keys[0].Kid, token.Kid);
        var verified = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = set.Keys[0],
            ValidateLifetime = false,
            ValidateAudience = false,
            ValidateIssuer = false,
        });
        Assert.True(verified.IsValid);
    }

    [Fact]
    public void Make_Twice_EachHasAnIdOfItsOwn()
    {
        var settings = Client("ES384");

        string Id() => new JsonWebToken(
            Shell.Run("token", "make", "--key", _folder.PathOf("key.json"), "--settings", settings).Output.Trim()).Id;

        Assert.NotEqual(Id(), Id());
    }

    [Fact]
    public void Make_ByOptions_NeedsNoSettings()
    {
        Client("ES384");

        var run = Shell.Run(
            "token", "make", "--key", _folder.PathOf("key.json"), "--issuer", "https://other.example.org", "--url", Url, "--seconds", "60");

        var token = new JsonWebToken(run.Output.Trim());
        Assert.Equal("https://other.example.org", token.Issuer);
        Assert.Equal(60, Number(token, "exp") - Number(token, "iat"));
    }

    [Theory]
    [InlineData("public.json", "is not a private key that can sign")]
    [InlineData("nowhere.json", "cannot be opened")]
    [InlineData("secret.json", "is not a private key that can sign")]
    [InlineData("text.json", "is not a private key that can sign")]
    public void Make_UnusableKey_SaysSoWithoutQuotingIt(string file, string message)
    {
        Client("ES384");
        _folder.Write("public.json", File.ReadAllText(_folder.PathOf("key.public.json")));
        _folder.Write("secret.json", """{"kty":"oct","kid":"x","alg":"HS256","k":"c2VjcmV0LXNlY3JldA"}""");
        _folder.Write("text.json", "-----BEGIN SECRET-----");

        var run = Shell.Run("token", "make", "--key", _folder.PathOf(file), "--issuer", "https://x.example.org", "--url", Url);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith($"{file}: {message}.", run.Error);
        Assert.DoesNotContain("SECRET", run.Error);
        Assert.DoesNotContain("c2VjcmV0", run.Error);
    }

    [Fact]
    public void Make_SeveralClients_AsksForOne()
    {
        var settings = Client("ES384");
        var json = JsonNode.Parse(File.ReadAllText(settings));
        var clients = json?["PoemsCds"]?["Clients"] as JsonArray;
        var second = clients?[0]?.DeepClone() as JsonObject;
        second?["Name"] = "second";
        second?["Issuer"] = "https://second.example.org";
        clients?.Add(second);
        File.WriteAllText(settings, json?.ToJsonString());
        string[] make = ["token", "make", "--key", _folder.PathOf("key.json"), "--settings", settings];

        Assert.Contains("--client: is missing, and the settings have several clients. Use one of ehr, second.", Shell.Run(make).Error);
        Assert.Contains("--client: is not the name of a client.", Shell.Run([.. make, "--client", "third"]).Error);
        Assert.Equal(
            "https://second.example.org", new JsonWebToken(Shell.Run([.. make, "--client", "second"]).Output.Trim()).Issuer);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3601")]
    public void Make_LifeOutOfBounds_ExitCode2(string seconds) => Assert.Equal(
        2, Shell.Run("token", "make", "--key", "key.json", "--issuer", "x", "--url", Url, "--seconds", seconds).Code);

    private string Client(string algorithm, params string[] more)
    {
        var settings = _folder.PathOf("settings.json");
        var run = Shell.Run(
        [
            "client", "init", "--name", "ehr", "--issuer", "https://ehr.example.org/fhir", "--public-base-url", "https://cds.example.org",
            "--test-key", _folder.PathOf("key.json"), "--algorithm", algorithm, "--out", settings, .. more,
        ]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return settings;
    }

    private static long Number(JsonWebToken token, string claim) =>
        long.Parse(token.Claims.Single(c => c.Type == claim).Value, CultureInfo.InvariantCulture);
}
