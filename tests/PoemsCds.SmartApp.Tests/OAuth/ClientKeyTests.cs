using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PoemsCds.SmartApp.OAuth;

namespace PoemsCds.SmartApp.Tests.OAuth;

public sealed class ClientKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _files;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, SecurityAlgorithms.EcdsaSha384)]
    [InlineData(false, SecurityAlgorithms.RsaSha384)]
    public async Task Create_Assertion_ProvesTheAppWithThePublishedKey(bool isEllipticCurve, string algorithm)
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var key = ClientKey.Read(Write(isEllipticCurve ? ec.ExportECPrivateKeyPem() : rsa.ExportPkcs8PrivateKeyPem()), null);
        var now = TimeProvider.System.GetUtcNow();

        var assertion = ClientAssertions.Create("poems", key, "https://auth.example.org/token", now);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(assertion.Value, new TokenValidationParameters
        {
            ValidIssuer = "poems",
            ValidAudience = "https://auth.example.org/token",
            ValidAlgorithms = [algorithm],
            IssuerSigningKey = key.PublicKey(),
        });
        var token = new JsonWebToken(assertion.Value);

        Assert.True(result.IsValid, $"{result.Exception}");
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", assertion.Type);
        Assert.Equal("poems", token.Subject);
        Assert.Equal(key.KeyId, token.Kid);
        Assert.InRange(token.ValidTo - now.UtcDateTime, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5));
        Assert.NotEqual(token.Id, new JsonWebToken(ClientAssertions.Create("poems", key, "t", now).Value).Id);
        Assert.False(key.PublicKey().HasPrivateKey);
    }

    [Fact]
    public void Read_WithId_HasIt()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Equal("mine", ClientKey.Read(Write(ec.ExportPkcs8PrivateKeyPem()), "mine").KeyId);
    }

    [Fact]
    public void Read_KeyThatCannotProve_IsRefused()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(1024);
        using var good = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string[] all = [curve.ExportPkcs8PrivateKeyPem(), rsa.ExportPkcs8PrivateKeyPem(), good.ExportSubjectPublicKeyInfoPem(), "", "key"];

        Assert.All(all, pem => Assert.Throws<UnusableKeyException>(() => ClientKey.Read(Write(pem), null)));
        Assert.Throws<UnusableKeyException>(() => ClientKey.Read(_folder.PathOf("none.pem"), null));
    }

    private string Write(string pem) => _folder.Write($"{_files++}.pem", pem);
}
