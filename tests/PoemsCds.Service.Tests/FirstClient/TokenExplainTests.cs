using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Trust;

namespace PoemsCds.Service.Tests.FirstClient;

/// <summary>What <c>token explain</c> says of a token is what the running service does with it.</summary>
public sealed class TokenExplainTests(TrustedHost trusted) : IClassFixture<TrustedHost>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => TokenRefusalTests.Names;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Explain_TokenWithOneError_NamesFirstWhatTheServiceLogs(string name)
    {
        var (fault, token) = TokenRefusalTests.Make(name, trusted);
        if (fault == TokenError.IssuedBeforeStart)
        {
            Assert.Contains("IssuedBeforeStart: when the service started", Explain(token).Output);
            return; // it cannot see when the service started
        }

        trusted.Host.Log.Lines.Clear();
        var answer = await TestClient.CallAsync(trusted.Host, $"Bearer {token}");
        var explained = Explain(token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Refusal.AssertLogged(trusted.Host, fault);
        Assert.Equal(1, explained.Code);
        Assert.StartsWith($"Refused: {fault}, ", explained.Output);
        Assert.Contains($"\n- {fault}: ", explained.Output);
        AssertWithoutSignature(token, explained);
    }

    [Fact]
    public async Task Explain_AcceptedTokens_SaysAcceptedAndThatUseIsNotSeen()
    {
        string[] tokens =
        [
            trusted.Draft().Encode(), trusted.Draft().SignedBy(trusted.Rsa).Encode(), trusted.BrokerDraft().Encode(),
            trusted.Draft().With("aud", TrustedHost.ExtraAudience).Encode(), trusted.Draft().With("nbf", trusted.Now - 300).Encode(),
            trusted.Draft().WithHeader("jku", TrustedHost.Jku).Encode(),
        ];
        foreach (var token in tokens)
        {
            var explained = Explain(token);

            Assert.Equal((0, ""), (explained.Code, explained.Error));
            Assert.StartsWith("Accepted, if the points at the end hold.\n", explained.Output);
            Assert.Contains("- Replayed: whether the token was used before. It is accepted once.\n", explained.Output);
            Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(trusted.Host, $"Bearer {token}")).StatusCode);
            AssertWithoutSignature(token, explained);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await TestClient.CallAsync(trusted.Host, $"Bearer {tokens[0]}")).StatusCode);
        Assert.Equal(0, Explain(tokens[0]).Code); // the replay, which it says that it cannot see
    }

    [Fact]
    public void Explain_SeveralErrors_NamesEach()
    {
        var token = trusted.Draft().With("aud", "https://other.example.org/x").With("iat", 0).With("exp", 1).With("jti", null)
            .WithHeader("kid", "another").Encode();

        var explained = Explain(token);

        Assert.Equal(
            ["WrongAudience", "NoTokenId", "Expired", "UnknownKey"],
            explained.Output.Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l[2..l.IndexOf(':')])
                .Except(["Replayed", "IssuedBeforeStart"]));
        Assert.Contains($"  expected: {TestClient.BaseUrl}{Host.PatientView}, or {TrustedHost.ExtraAudience}\n", explained.Output);
        Assert.Contains("  received: https://other.example.org/x\n", explained.Output);
        Assert.Contains("  exp: 1970-01-01T00:00:01Z, ", explained.Output);
        Assert.Contains("  key 'another': not found among 2 of ", explained.Output);
    }

    [Fact]
    public void Explain_FurtherClaims_NamesThemWithoutValues()
    {
        var explained = Explain(trusted.Draft().With("fhirUser", "Practitioner/secret-1").Encode());

        Assert.Contains("others, whose values are not shown: fhirUser\n", explained.Output);
        Assert.DoesNotContain("secret-1", explained.Output);
    }

    [Fact]
    public void Explain_UrlOfAnotherService_IsWhatIsExpected()
    {
        var feedback = TestClient.BaseUrl + Host.PatientView + "/feedback";
        var token = trusted.Draft(Host.PatientView + "/feedback").Encode();

        Assert.StartsWith("Refused: WrongAudience", Explain(token).Output);
        Assert.StartsWith("Accepted", Explain(token, "--url", feedback).Output);
    }

    private CommandRun Explain(string token, params string[] more)
    {
        var settings = _folder.Write("settings.json", SettingsJson());
        var file = _folder.Write("token.txt", $"Bearer {token}\n");
        var time = trusted.Host.Services.GetRequiredService<TimeProvider>();
        return CommandRun.Of(time, ["token", "explain", file, "--settings", settings, .. more]);
    }

    // The settings of the host as a file.
    private string SettingsJson() =>
        new JsonObject(trusted.Host.Settings.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value))).ToJsonString();

    private static void AssertWithoutSignature(string token, CommandRun explained)
    {
        if (token.Split('.') is [_, _, { Length: > 8 } signature, ..])
        {
            Assert.DoesNotContain(signature, explained.Output + explained.Error);
        }
    }
}
