using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PoemsCds.Store;

/// <summary>
/// Digests by which the store knows patients and evidence again without naming them: HMAC-SHA-256 under a key that is not in
/// the database. The same key gives the same digests, on every node.
/// </summary>
public sealed class KeyedDigest
{
    /// <summary>Size of a digest and the least size of the key, in bytes.</summary>
    public const int Size = HMACSHA256.HashSizeInBytes;

    private const string Patient = "patient";
    private const string Finding = "finding";

    private readonly byte[] _key;

    /// <summary>Makes digests under a key.</summary>
    /// <param name="key">The key, <see cref="Size"/> bytes or more.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public KeyedDigest(byte[] key) =>
        _key = key.Length >= Size ? key : throw new ArgumentException($"The key has fewer than {Size} bytes.", nameof(key));

    /// <summary>Makes digests under a key that is written in base64.</summary>
    /// <param name="text">The key.</param>
    /// <returns><see langword="null"/> when the text is not base64, or the key is too short.</returns>
    public static KeyedDigest? FromBase64(string text)
    {
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var size) && size >= Size ? new KeyedDigest(key[..size]) : null;
    }

    /// <summary>Digest of a patient of a client: within what the id is unique, and the id.</summary>
    /// <param name="client">Configured name of the client.</param>
    /// <param name="tenant">The client's tenant whose patient it is; empty when its tokens name none.</param>
    /// <param name="server">The FHIR server whose id it is, always written the same way; empty when none is named.</param>
    /// <param name="patientId">Bare FHIR id of the patient.</param>
    public byte[] OfPatient(string client, string tenant, string server, string patientId) =>
        server.Length == 0 ? OfPatient(client, tenant, patientId) : Of(Patient, client, tenant, server, patientId);

    /// <summary>Digest by which all is found that is kept of a patient's id at a client, whichever FHIR server was named.</summary>
    /// <param name="client">Configured name of the client.</param>
    /// <param name="tenant">The client's tenant whose patient it is; empty when its tokens name none.</param>
    /// <param name="patientId">Bare FHIR id of the patient.</param>
    public byte[] OfPatient(string client, string tenant, string patientId) => Of(Patient, client, tenant, patientId);

    /// <summary>Digest by which all is found that is kept of a patient's id at a client, whichever tenant and FHIR server were named.</summary>
    /// <param name="client">Configured name of the client.</param>
    /// <param name="patientId">Bare FHIR id of the patient.</param>
    public byte[] OfPatient(string client, string patientId) => Of(Patient, client, patientId);

    /// <summary>
    /// Digest of a piece of evidence. It depends on the patient, so that no two patients with the same finding can be told to
    /// have it; and not on when, how often or under which resource id it was recorded.
    /// </summary>
    /// <param name="patient">Digest of the patient.</param>
    /// <param name="criterion">Id of the criterion that it counted for.</param>
    /// <param name="system">System of the listed code that matched.</param>
    /// <param name="code">The code.</param>
    public byte[] OfFinding(byte[] patient, string criterion, string system, string code) =>
        Of(Finding, Convert.ToHexStringLower(patient), criterion, system, code);

    // Each part is led by its length: no other parts give the same bytes.
    private byte[] Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
