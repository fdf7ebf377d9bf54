using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>
/// A private key that proves the app to an authorization server: ES384 or RS384, which SMART App Launch requires of servers.
/// </summary>
/// <remarks>Not a record, so that no log or message prints the key.</remarks>
public sealed class ClientKey
{
    private const int EllipticCurveBits = 384;
    private const int MinRsaBits = 2048;

    private ClientKey(SecurityKey key, string algorithm, string? keyId)
    {
        key.KeyId = keyId ?? Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        Credentials = new SigningCredentials(key, algorithm);
    }

    /// <summary>Id of the key.</summary>
    public string KeyId => Credentials.Key.KeyId;

    /// <summary>Key and algorithm.</summary>
    internal SigningCredentials Credentials { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="path">A PEM file.</param>
    /// <param name="keyId">Id of the key; <see langword="null"/> for its thumbprint.</param>
    /// <exception cref="UnusableKeyException">The file cannot be read or holds no such key.</exception>
    public static ClientKey Read(string path, string? keyId)
    {
        string pem;
        try
        {
            pem = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableKeyException("does not exist or cannot be read by the service");
        }

        return OfEllipticCurve(pem, keyId) ?? OfRsa(pem, keyId) ?? throw new UnusableKeyException(
            "holds no private key in PEM format without a password, of elliptic curve P-384 or RSA with 2,048 bits or more");
    }

    /// <summary>The public key, as an entry of a JSON Web Key Set.</summary>
    internal JsonWebKey PublicKey()
    {
        var jwk = Credentials.Key switch
        {
            ECDsaSecurityKey ec => JsonWebKeyConverter.ConvertFromECDsaSecurityKey(
                new ECDsaSecurityKey(ECDsa.Create(ec.ECDsa.ExportParameters(includePrivateParameters: false)))),
            RsaSecurityKey rsa => JsonWebKeyConverter.ConvertFromRSASecurityKey(
                new RsaSecurityKey(rsa.Rsa.ExportParameters(includePrivateParameters: false))),
            _ => throw new InvalidOperationException("The key is of a kind that is not read."),
        };
        jwk.KeyId = KeyId;
        jwk.Alg = Credentials.Algorithm;
        jwk.Use = JsonWebKeyUseNames.Sig;
        return jwk;
    }

    private static ClientKey? OfEllipticCurve(string pem, string? keyId)
    {
        var key = ECDsa.Create();
        return Import(key, pem) && key.KeySize == EllipticCurveBits
            ? new ClientKey(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha384, keyId)
            : null;
    }

    private static ClientKey? OfRsa(string pem, string? keyId)
    {
        var key = RSA.Create();
        return Import(key, pem) && key.KeySize >= MinRsaBits
            ? new ClientKey(new RsaSecurityKey(key), SecurityAlgorithms.RsaSha384, keyId)
            : null;
    }

    private static bool Import(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return HasPrivatePart(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static bool HasPrivatePart(AsymmetricAlgorithm key)
    {
        _ = key.ExportPkcs8PrivateKey(); // throws for a public key
        return true;
    }
}

/// <summary>A file holds no key that can prove the app.</summary>
/// <param name="problem">What is wrong, without a subject.</param>
public sealed class UnusableKeyException(string problem) : Exception(problem);
