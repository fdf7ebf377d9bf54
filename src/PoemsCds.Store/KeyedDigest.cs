using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PoemsCds.Store;

/// <summary>
/// Computes the digests by which the store recognizes patients and evidence without identifying them: HMAC-SHA-256 with a key that is not
/// in
/// the database. The same key gives the same digests on every node.
/// </summary>
public sealed class KeyedDigest
{
    /// <summary>The size of a digest and the minimum size of the key, in bytes.</summary>
    public const int Size = HMACSHA256.HashSizeInBytes;

    private const string Patient = "patient";
    private const string Finding = "finding";
    private const string User = "user";
    private const string Draw = "draw";

    private readonly byte[] _key;

    /// <summary>Creates a digest with a key.</summary>
    /// <param name="key">The key, at least <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public KeyedDigest(byte[] key) =>
        _key = key.Length >= Size ? key : throw new ArgumentException($"The key must have at least {Size} bytes.", nameof(key));

    /// <summary>Creates a digest with a key in base64.</summary>
    /// <returns><see langword="null"/> if the text is not base64 or the key is too short.</returns>
    public static KeyedDigest? FromBase64(string text)
    {
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var size) && size >= Size ? new KeyedDigest(key[..size]) : null;
    }

    /// <summary>Computes the digest of a patient: the id, and the scope in which it is unique.</summary>
    /// <param name="client">The configured name of the client.</param>
    /// <param name="tenant">The client's tenant; empty when its tokens do not name one.</param>
    /// <param name="server">The normalized address of the FHIR server; empty if not stated.</param>
    /// <param name="patientId">The bare FHIR id of the patient.</param>
    public byte[] OfPatient(string client, string tenant, string server, string patientId) =>
        server.Length == 0 ? OfPatient(client, tenant, patientId) : Of(Patient, client, tenant, server, patientId);

    /// <summary>Computes the digest of a patient id at a client and tenant, for any FHIR server.</summary>
    /// <param name="client">The configured name of the client.</param>
    /// <param name="tenant">The client's tenant; empty when its tokens do not name one.</param>
    /// <param name="patientId">The bare FHIR id of the patient.</param>
    public byte[] OfPatient(string client, string tenant, string patientId) => Of(Patient, client, tenant, patientId);

    /// <summary>Computes the digest of a patient id at a client, for any tenant and FHIR server.</summary>
    /// <param name="client">The configured name of the client.</param>
    /// <param name="patientId">The bare FHIR id of the patient.</param>
    public byte[] OfPatient(string client, string patientId) => Of(Patient, client, patientId);

    /// <summary>
    /// Computes the digest of a piece of evidence. It depends on the patient, so that it does not reveal that two patients share a finding.
    /// It does
    /// not depend on when, how often or under which resource id the evidence was recorded.
    /// </summary>
    /// <param name="patient">The digest of the patient.</param>
    /// <param name="criterion">The id of the criterion for which the evidence counted.</param>
    /// <param name="system">The system of the listed code that matched.</param>
    /// <param name="code">The code.</param>
    public byte[] OfFinding(byte[] patient, string criterion, string system, string code) =>
        Of(Finding, Convert.ToHexStringLower(patient), criterion, system, code);

    /// <summary>Computes the digest of a user: the reference, and the scope in which it is unique.</summary>
    /// <param name="client">The configured name of the client.</param>
    /// <param name="tenant">The client's tenant; empty when its tokens do not name one.</param>
    /// <param name="server">The normalized address of the FHIR server; empty if not stated.</param>
    /// <param name="userId">The reference to the user, such as <c>Practitioner/123</c>.</param>
    public byte[] OfUser(string client, string tenant, string server, string userId) => Of(User, client, tenant, server, userId);

    /// <summary>Computes the digest by which a patient or user is drawn for a share.</summary>
    /// <param name="client">The configured name of the client.</param>
    /// <param name="draw">The name of the draw. Another name draws anew.</param>
    /// <param name="unit">The digest of the patient or user.</param>
    public byte[] OfDraw(string client, string draw, byte[] unit) => Of(Draw, client, draw, Convert.ToHexStringLower(unit));

    // Each part is prefixed with its length, so that different parts never give the same bytes.
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
