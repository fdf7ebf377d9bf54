using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Service.Tests.Security;

/// <summary>An unsigned token that a test can modify.</summary>
public sealed class TokenDraft(SigningKey key)
{
    private (string Text, string By) _replaced = ("\0", "");

    public JsonObject Header { get; } = new() { ["alg"] = key.Algorithm, ["kid"] = key.Kid, ["typ"] = "JWT" };

    public JsonObject Payload { get; } = [];

    /// <summary>Signing key, independent of the header.</summary>
    public SigningKey Key { get; set; } = key;

    /// <summary>Change to apply to the finished token.</summary>
    public Func<string, string> Finish { get; set; } = token => token;

    /// <summary>Sets another key in the header and signs with it.</summary>
    public TokenDraft SignedBy(SigningKey other)
    {
        Key = other;
        Header["alg"] = other.Algorithm;
        Header["kid"] = other.Kid;
        return this;
    }

    /// <summary>Sets or, with <see langword="null"/>, removes a member of the header.</summary>
    public TokenDraft WithHeader(string member, JsonNode? value) => With(Header, member, value);

    /// <summary>Sets or, with <see langword="null"/>, removes a claim.</summary>
    public TokenDraft With(string claim, JsonNode? value) => With(Payload, claim, value);

    /// <summary>Replaces text of header and payload before signing, for JSON that a serializer would not produce.</summary>
    public void Replace(string text, string by) => _replaced = (text, by);

    public TokenDraft Finished(Func<string, string> finish)
    {
        Finish = finish;
        return this;
    }

    /// <summary>The token.</summary>
    public string Encode()
    {
        var signed = $"{Part(Header)}.{Part(Payload)}";
        return Finish($"{signed}.{Base64UrlEncoder.Encode(Key.Sign(Encoding.ASCII.GetBytes(signed)))}");
    }

    private string Part(JsonObject part) =>
        Base64UrlEncoder.Encode(part.ToJsonString().Replace(_replaced.Text, _replaced.By, StringComparison.Ordinal));

    private TokenDraft With(JsonObject part, string member, JsonNode? value)
    {
        part.Remove(member);
        if (value is not null)
        {
            part[member] = value;
        }

        return this;
    }
}
