using Microsoft.IdentityModel.Tokens;
using PoemsCds.Service.Tests.Diagnostics;

namespace PoemsCds.Service.Tests.Security;

/// <summary>Of a token, only <c>iss</c> and <c>jti</c> may be logged, and only addresses and identifiers.</summary>
public sealed class TokenCanaryTests(TrustedHost trusted) : IClassFixture<TrustedHost>
{
    private const string Mark = "CANARY41C8";

    private static readonly Dictionary<string, Func<TokenDraft, TokenDraft>> Outcomes = new()
    {
        ["accepted"] = t => t,
        ["expired"] = t => t.With("exp", 1),
        ["wrong audience"] = t => t.With("aud", $"https://{Mark}.example.org"),
        ["unknown key"] = t => t.WithHeader("kid", Mark),
        ["foreign key set"] = t => t.WithHeader("jku", $"https://{Mark}.example.org"),
        ["wrong type"] = t => t.WithHeader("typ", Mark),
        ["wrong algorithm"] = t => t.WithHeader("alg", Mark),
        ["bad signature"] = t => t.Finished(token => token[..^20]),
        ["issuer with a name in it"] = t => t.With("iss", $"Mrs {Mark}"),
        ["id with a name in it"] = t => t.With("jti", $"Mrs {Mark}"),
        ["id with a line of its own"] = t => t.With("jti", $"x\n{Mark}").With("exp", 1),
        ["no token"] = t => t.Finished(_ => Mark),
    };

    public static TheoryData<string> Names => [.. Outcomes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_MarkedToken_MarkAndTokenAppearNowhere(string outcome)
    {
        using var telemetry = new Telemetry();
        var token = Outcomes[outcome](trusted.Draft().With("sub", Mark).With("tenant", Mark).With("name", $"Mrs {Mark}")).Encode();
        var parts = token.Split('.').Where(part => part.Length > 8).Append(Mark).Append(Base64UrlEncoder.Encode(Mark)).ToList();

        for (var i = 0; i < 2; i++) // an accepted token is refused the second time
        {
            var answer = await TestClient.CallAsync(trusted.Host, $"Bearer {token}");
            var text = $"{answer.Headers} {answer.Content.Headers} {await answer.Content.ReadAsStringAsync()}";
            Assert.All(parts, part => Assert.DoesNotContain(part, text, StringComparison.Ordinal));
        }

        Assert.Contains(trusted.Host.Log.Lines, line => line.Contains("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.All(parts, part => Assert.DoesNotContain(
            trusted.Host.Log.Lines.Concat(telemetry.Heard), line => line.Contains(part, StringComparison.Ordinal)));
    }
}
