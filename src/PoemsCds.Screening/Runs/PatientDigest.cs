using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PoemsCds.Screening.Runs;

/// <summary>Digests of patient ids under the key of the site. A digest is the pseudonym and decides the partition.</summary>
/// <param name="key">The key.</param>
internal sealed class PatientDigest(byte[] key)
{
    private const string Scope = "screening";
    private const string Check = "screening key";
    private const int CheckSize = 8;

    /// <summary>A digest that tells whether two tasks use the same key.</summary>
    internal string KeyCheck => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Check))[..CheckSize]);

    /// <summary>A number of the key, for hashes that another site cannot repeat.</summary>
    internal long Seed { get; } = BinaryPrimitives.ReadInt64LittleEndian(HMACSHA256.HashData(key, "screening seed"u8));

    /// <summary>The digest of a patient; never zero.</summary>
    internal UInt128 Of(string id)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Scope}\n{id}"), hash);
        var digest = BinaryPrimitives.ReadUInt128BigEndian(hash);
        return digest == 0 ? 1 : digest;
    }

    /// <summary>The pseudonym: 32 hexadecimal digits.</summary>
    internal static string ToText(UInt128 digest) => digest.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
