using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using PoemsCds.Cli.Input;

namespace PoemsCds.Cli.Tokens;

/// <summary>A private key that signs tokens, as a JSON Web Key.</summary>
/// <remarks>It is read from and written to one file, and never printed.</remarks>
internal sealed class TokenKey
{
    private const string Es384 = "ES384";
    private const string Rs384 = "RS384";
    private const int RsaBits = 3072;

    private static readonly string[] PublicMembers = ["kty", "kid", "alg", "use", "crv", "x", "y", "n", "e"];

    private readonly JsonObject _jwk;

    private TokenKey(JsonObject jwk) => _jwk = jwk;

    /// <summary>Algorithms of keys that can be made.</summary>
    internal static string[] Algorithms => [Es384, Rs384];

    /// <summary>The public key in a JSON Web Key Set.</summary>
    internal string PublicSet => new JsonObject
    {
        ["keys"] = new JsonArray(new JsonObject(
            PublicMembers.Where(_jwk.ContainsKey).Select(m => KeyValuePair.Create(m, _jwk[m]?.DeepClone())))),
    }.ToJsonString();

    /// <summary>What signs a token.</summary>
    internal SigningCredentials Credentials
    {
        get
        {
            var key = new JsonWebKey(_jwk.ToJsonString());
            return new SigningCredentials(key, key.Alg);
        }
    }

    /// <summary>Makes a key with a random id.</summary>
    /// <param name="algorithm">One of <see cref="Algorithms"/>.</param>
    internal static TokenKey Create(string algorithm)
    {
        var kid = $"test-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        if (algorithm == Es384)
        {
            using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            var key = ec.ExportParameters(includePrivateParameters: true);
            return Of(
                "EC", kid, algorithm, ("crv", "P-384"u8.ToArray(), false), ("x", key.Q.X, true), ("y", key.Q.Y, true), ("d", key.D, true));
        }

        using var rsa = RSA.Create(RsaBits);
        var p = rsa.ExportParameters(includePrivateParameters: true);
        return Of(
            "RSA", kid, algorithm, ("n", p.Modulus, true), ("e", p.Exponent, true), ("d", p.D, true), ("p", p.P, true), ("q", p.Q, true),
            ("dp", p.DP, true), ("dq", p.DQ, true), ("qi", p.InverseQ, true));
    }

    /// <summary>Reads a private key.</summary>
    /// <exception cref="UnusableInputException">The file is not one.</exception>
    internal static TokenKey Read(FileInfo file)
    {
        UnusableInputException Unusable() => new(
            file.Name,
            "is not a private key that can sign",
            $"Use a file that 'poems-cds client init --test-key' made: a JSON Web Key with kid, alg ({string.Join(" or ", Algorithms)}) "
                + "and the private part d");
        try
        {
            return JsonNode.Parse(File.ReadAllText(file.FullName)) is JsonObject jwk
                && new JsonWebKey(jwk.ToJsonString()) is { HasPrivateKey: true, Kid.Length: > 0 } key && Algorithms.Contains(key.Alg)
                    ? new TokenKey(jwk)
                    : throw Unusable();
        }
        catch (Exception e) when (e is ArgumentException or System.Text.Json.JsonException or FormatException)
        {
            throw Unusable();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(file.Name, "cannot be opened", "Check the path and the read permission");
        }
    }

    /// <summary>Writes the private key to a new file that its owner alone can read. On Windows the folder decides who can.</summary>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    internal void Write(FileInfo file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file.FullName, options);
        stream.Write(Encoding.UTF8.GetBytes(_jwk.ToJsonString()));
    }

    private static TokenKey Of(string type, string kid, string algorithm, params (string Name, byte[]? Bytes, bool IsNumber)[] members)
    {
        var jwk = new JsonObject { ["kty"] = type, ["kid"] = kid, ["alg"] = algorithm, ["use"] = "sig" };
        foreach (var (name, bytes, isNumber) in members)
        {
            jwk[name] = isNumber ? Base64UrlEncoder.Encode(bytes) : Encoding.UTF8.GetString(bytes ?? []);
        }

        return new TokenKey(jwk);
    }
}
