using System.Net;
using System.Text.Json.Nodes;
using CsCheck;

namespace PoemsCds.Service.Tests.Security;

/// <summary>Mutated tokens are refused and never cause a 5xx: wrong types, duplicate members, changed characters, truncation.</summary>
public sealed class TokenMutationTests(TrustedHost trusted) : IClassFixture<TrustedHost>
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "\"\"", "\"\\ud800\"", "[]", "[null]", "[[1]]", "{}", "{\"a\":1}",
    ];

    public static TheoryData<string> HeaderMembers => ["alg", "kid", "typ", "jku", "crit", "zip", "x5c", "jwk", "cty", "enc"];

    public static TheoryData<string> Claims => ["iss", "aud", "exp", "iat", "jti"];

    [Theory]
    [MemberData(nameof(HeaderMembers))]
    public Task Post_HeaderMemberOfAnyType_Never5xx(string member) => AssertNoFaultAsync(member, draft => draft.Header);

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task Post_ClaimOfAnyType_Refused(string claim)
    {
        foreach (var status in await AssertNoFaultAsync(claim, draft => draft.Payload))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, status);
        }
    }

    [Fact]
    public async Task Post_AnyCharacterChanged_Refused()
    {
        var token = trusted.Draft().Encode();

        // The last character has unused bits.
        await Gen.Int[0, token.Length - 2]
            .Select(place => $"{token[..place]}{(token[place] == 'A' ? 'B' : 'A')}{token[(place + 1)..]}")
            .SampleAsync(async changed => await Refusal.AssertEmpty401Async(
                await TestClient.CallAsync(trusted.Host, $"Bearer {changed}")), iter: 300);
    }

    [Fact]
    public async Task Post_TruncatedToken_Refused()
    {
        var token = trusted.Draft().Encode();
        for (var length = 0; length < token.Length; length += 3)
        {
            await Refusal.AssertEmpty401Async(await TestClient.CallAsync(trusted.Host, $"Bearer {token[..length]}"));
        }
    }

    private async Task<List<HttpStatusCode>> AssertNoFaultAsync(string member, Func<TokenDraft, JsonObject> part)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var value in Values)
        {
            var draft = trusted.Draft();
            part(draft).Remove(member);
            part(draft)["mutated"] = "here";
            draft.Replace("\"mutated\":\"here\"", $"\"{member}\":{value}");

            statuses.Add((await TestClient.CallAsync(trusted.Host, draft)).StatusCode);
        }

        Assert.DoesNotContain(statuses, status => (int)status >= 500);
        return statuses;
    }
}
