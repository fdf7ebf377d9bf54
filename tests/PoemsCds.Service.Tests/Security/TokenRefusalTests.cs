using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using PoemsCds.Trust;

namespace PoemsCds.Service.Tests.Security;

/// <summary>Each token differs from an accepted one by exactly one error, and is refused for that error.</summary>
public sealed class TokenRefusalTests(TrustedHost trusted) : IClassFixture<TrustedHost>
{
    private const string Service = TestClient.BaseUrl + Host.PatientView;

    private static readonly SigningKey Forger = SigningKey.Ec("ehr+/k=1");

    private static readonly Dictionary<string, (TokenError Fault, Func<TrustedHost, TokenDraft> Make)> Faults = new()
    {
        ["typ missing"] = (TokenError.WrongType, t => t.Draft().WithHeader("typ", null)),
        ["typ of an access token"] = (TokenError.WrongType, t => t.Draft().WithHeader("typ", "at+jwt")),
        ["kid missing"] = (TokenError.NoKeyName, t => t.Draft().WithHeader("kid", null)),
        ["crit"] = (TokenError.CriticalHeader, t => t.Draft().WithHeader("crit", new JsonArray("b64")).WithHeader("b64", false)),
        ["encrypted"] = (TokenError.NotAToken, t => t.Draft().Finished(token => $"{token}.AAAA.AAAA")),
        ["header is not JSON"] = (TokenError.NotAToken, t => t.Draft().Finished(token => "AAAA" + token[token.IndexOf('.')..])),
        ["payload is not JSON"] = (
            TokenError.NotAToken, t => t.Draft().Finished(token => $"{token.Split('.')[0]}.AAAA.{token.Split('.')[2]}")),
        ["no dots"] = (TokenError.NotAToken, t => t.Draft().Finished(token => token.Replace(".", "", StringComparison.Ordinal))),
        ["two tokens"] = (TokenError.NotAToken, t => t.Draft().Finished(token => $"{token}, Bearer {token}")),

        ["alg none, no signature"] = (TokenError.AlgorithmNotAllowed, t => t.Draft().WithHeader(
            "alg", "none").Finished(token => token[..(token.LastIndexOf('.') + 1)])),
        ["alg nOnE, with a signature"] = (TokenError.AlgorithmNotAllowed, t => t.Draft().WithHeader("alg", "nOnE")),
        ["alg missing"] = (TokenError.AlgorithmNotAllowed, t => t.Draft().WithHeader("alg", null)),
        ["HS256"] = (TokenError.AlgorithmNotAllowed, t => t.Draft().SignedBy(t.Ehr.Key.AsSharedSecret("HS256"))),
        ["HS384, public key as secret"] = (TokenError.AlgorithmNotAllowed, t => t.Draft().SignedBy(t.Ehr.Key.AsSharedSecret("HS384"))),
        ["algorithm the client may not use"] = (TokenError.AlgorithmNotAllowed, t => t.Draft().SignedBy(t.Rsa).WithHeader("alg", "RS256")),
        ["RSA algorithm, elliptic key"] = (TokenError.AlgorithmNotOfKey, t => t.Draft().WithHeader("alg", "RS384")),
        ["elliptic algorithm, RSA key"] = (TokenError.AlgorithmNotOfKey, t => t.Draft().SignedBy(t.Rsa).WithHeader("alg", "ES384")),
        ["key too short"] = (TokenError.AlgorithmNotOfKey, t => t.Odd.Draft(t.Host.Now).SignedBy(t.Weak)),
        ["key for encryption"] = (TokenError.AlgorithmNotOfKey, t => t.Odd.Draft(t.Host.Now).SignedBy(t.Encryption)),
        ["RSA key for encryption"] = (TokenError.AlgorithmNotOfKey, t => t.Odd.Draft(t.Host.Now).SignedBy(t.OtherUse)),
        ["key for another algorithm"] = (TokenError.AlgorithmNotOfKey, t => t.Odd.Draft(t.Host.Now).SignedBy(t.OtherAlgorithm)),
        ["key of another curve"] = (
            TokenError.AlgorithmNotOfKey, t => t.Odd.Draft(t.Host.Now).SignedBy(t.OtherCurve).WithHeader("alg", "ES384")),

        ["kid unknown"] = (TokenError.UnknownKey, t => t.Draft().WithHeader("kid", "another")),
        ["kid in other letters"] = (TokenError.UnknownKey, t => t.Draft().WithHeader("kid", "EHR+/K=1")),
        ["key of another client"] = (TokenError.UnknownKey, t => t.Draft().SignedBy(t.Odd.Key)),
        ["issuer of another client"] = (TokenError.UnknownKey, t => t.Draft().With("iss", t.Odd.Issuer)),
        ["jku elsewhere"] = (TokenError.ForeignKeySet, t => t.Draft().WithHeader("jku", "https://attacker.example.org/keys")),
        ["jku with more behind"] = (TokenError.ForeignKeySet, t => t.Draft().WithHeader("jku", TrustedHost.Jku + "/")),
        ["jku empty"] = (TokenError.ForeignKeySet, t => t.Draft().WithHeader("jku", "")),

        ["iss missing"] = (TokenError.UnknownIssuer, t => t.Draft().With("iss", null)),
        ["iss unknown"] = (TokenError.UnknownIssuer, t => t.Draft().With("iss", "https://attacker.example.org")),
        ["iss with a slash behind"] = (TokenError.UnknownIssuer, t => t.Draft().With("iss", t.Ehr.Issuer + "/")),
        ["iss in other letters"] = (TokenError.UnknownIssuer, t => t.Draft().With("iss", t.Ehr.Issuer.ToUpperInvariant())),
        ["tenant missing"] = (TokenError.UnknownTenant, t => t.BrokerDraft().With("tenant", null)),
        ["tenant unknown"] = (TokenError.UnknownTenant, t => t.BrokerDraft().With("tenant", "west")),
        ["sub missing"] = (TokenError.UnknownSubject, t => t.BrokerDraft().With("sub", null)),
        ["sub unknown"] = (TokenError.UnknownSubject, t => t.BrokerDraft().With("sub", "another-app")),

        ["aud missing"] = (TokenError.WrongAudience, t => t.Draft().With("aud", null)),
        ["aud empty"] = (TokenError.WrongAudience, t => t.Draft().With("aud", "")),
        ["aud empty list"] = (TokenError.WrongAudience, t => t.Draft().With("aud", new JsonArray())),
        ["aud base address"] = (TokenError.WrongAudience, t => t.Draft().With("aud", TestClient.BaseUrl)),
        ["aud another host"] = (TokenError.WrongAudience, t => t.Draft().With("aud", "https://other.example.org" + Host.PatientView)),
        ["aud of the Host header"] = (TokenError.WrongAudience, t => t.Draft().With("aud", "http://localhost" + Host.PatientView)),
        ["aud with a slash behind"] = (TokenError.WrongAudience, t => t.Draft().With("aud", Service + "/")),
        ["aud in other letters"] = (TokenError.WrongAudience, t => t.Draft().With("aud", Service.ToUpperInvariant())),
        ["aud that begins so"] = (TokenError.WrongAudience, t => t.Draft().With("aud", Service + "-2")),
        ["aud list of others"] = (
            TokenError.WrongAudience, t => t.Draft().With("aud", new JsonArray(TestClient.BaseUrl, Service + "/feedback"))),
        ["aud extra of another client"] = (TokenError.WrongAudience, t => t.Odd.Draft(t.Host.Now).With("aud", TrustedHost.ExtraAudience)),
        ["aud number"] = (TokenError.NotAToken, t => t.Draft().With("aud", 5)),
        ["aud object"] = (TokenError.NotAToken, t => t.Draft().With("aud", new JsonObject { ["x"] = Service })),

        ["exp missing"] = (TokenError.NoExpiry, t => t.Draft().With("exp", null)),
        ["exp past"] = (TokenError.Expired, t => t.Draft().With("iat", t.Now - 360).With("exp", t.Now - 60)),
        ["exp long past"] = (TokenError.Expired, t => t.Draft().With("iat", 0).With("exp", 1)),
        ["exp no number"] = (TokenError.NotAToken, t => t.Draft().With("exp", "soon")),
        ["exp beyond numbers"] = (TokenError.NotAToken, t => t.Draft().With("exp", 1e300)),
        ["iat missing"] = (TokenError.NoIssueTime, t => t.Draft().With("iat", null)),
        ["iat to come"] = (TokenError.IssuedInTheFuture, t => t.Draft().With("iat", t.Now + 61)),
        ["lives too long"] = (TokenError.LivesTooLong, t => t.Draft().With("exp", t.Now + 3601)),
        ["lives three years"] = (TokenError.LivesTooLong, t => t.Draft().With("exp", t.Now + 110_000_000)),
        ["ends before it begins"] = (TokenError.LivesTooLong, t => t.Draft().With("iat", t.Now + 30).With("exp", t.Now + 20)),
        ["issued before the start"] = (TokenError.IssuedBeforeStart, t => t.Draft().With("iat", t.Start - 1)),
        ["nbf to come"] = (TokenError.NotYetValid, t => t.Draft().With("nbf", t.Now + 61)),
        ["jti missing"] = (TokenError.NoTokenId, t => t.Draft().With("jti", null)),
        ["jti empty"] = (TokenError.NoTokenId, t => t.Draft().With("jti", "")),
        ["jti too long"] = (TokenError.NoTokenId, t => t.Draft().With("jti", new string('x', 257))),

        ["signature of a forger's key"] = (TokenError.BadSignature, t => t.Draft().SignedBy(Forger)),
        ["forger's key in the header"] = (
            TokenError.BadSignature, t => t.Draft().SignedBy(Forger).WithHeader("jwk", Forger.Jwk.DeepClone())),
        ["forger's certificate in the header"] = (
            TokenError.BadSignature, t => t.Draft().SignedBy(Forger).WithHeader("x5c", new JsonArray(Certificate()))),
        ["signature altered"] = (TokenError.BadSignature, t => t.Draft().Finished(
            token => token[..^8] + (token.EndsWith("AAAAAAAA", StringComparison.Ordinal) ? "BBBBBBBB" : "AAAAAAAA"))),
        ["signature cut"] = (TokenError.BadSignature, t => t.Draft().Finished(token => token[..^20])),
        ["signature empty"] = (TokenError.BadSignature, t => t.Draft().Finished(token => token[..(token.LastIndexOf('.') + 1)])),
        ["payload altered"] = (TokenError.BadSignature, t => t.Draft().Finished(
            token => token.Replace($".{token.Split('.')[1]}.", $".{Altered(token)}.", StringComparison.Ordinal))),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    /// <summary>A token with one error, and the error.</summary>
    internal static (TokenError Fault, string Token) Make(string name, TrustedHost trusted) =>
        (Faults[name].Fault, Faults[name].Make(trusted).Encode());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_OneError_Empty401AndReasonOnlyInLog(string name)
    {
        var (fault, make) = Faults[name];
        var token = make(trusted).Encode();
        trusted.Host.CreateClient();
        trusted.Host.Log.Lines.Clear();

        var answer = await TestClient.CallAsync(trusted.Host, $"Bearer {token}");

        await Refusal.AssertEmpty401Async(answer);
        Refusal.AssertLogged(trusted.Host, fault);
        Assert.DoesNotContain(
            trusted.Host.Log.Lines, line => token.Split('.').Any(part => part.Length > 8 && line.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Post_SameTokensWithoutError_Accepted()
    {
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(trusted.Host, trusted.Draft())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(trusted.Host, trusted.Draft().SignedBy(trusted.Rsa))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(trusted.Host, trusted.BrokerDraft())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TestClient.CallAsync(trusted.Host, trusted.Odd.Draft(trusted.Host.Now))).StatusCode);
    }

    [Theory]
    [InlineData(null, "NoToken")]
    [InlineData("Bearer", "NoBearerToken")]
    [InlineData("Basic ZWhyOnNlY3JldA==", "NoBearerToken")]
    [InlineData("BearerX a.b.c", "NoBearerToken")]
    [InlineData("Bearer \"", "NotAToken")]
    public async Task Post_NoToken_Empty401(string? authorization, string fault)
    {
        trusted.Host.CreateClient();
        trusted.Host.Log.Lines.Clear();

        var answer = await TestClient.CallAsync(trusted.Host, authorization);

        await Refusal.AssertEmpty401Async(answer);
        Refusal.AssertLogged(trusted.Host, Enum.Parse<TokenError>(fault));
    }

    private static string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var certificate = new CertificateRequest("CN=ehr", key, HashAlgorithmName.SHA384)
            .CreateSelfSigned(new DateTimeOffset(
                2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return Convert.ToBase64String(certificate.RawData);
    }

    private static string Altered(string token)
    {
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[1]))!.AsObject();
        payload["jti"] = $"{payload["jti"]}-2";
        return Base64UrlEncoder.Encode(payload.ToJsonString());
    }
}
