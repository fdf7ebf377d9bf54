using System.Buffers.Text;
using System.Security.Cryptography;

namespace PoemsCds.SmartApp.Sessions;

/// <summary>Unguessable ids: 256 random bits as base64url.</summary>
internal static class RandomId
{
    private const int Bytes = 32;

    /// <summary>The length of an id, in characters.</summary>
    internal const int Length = 43;

    /// <summary>Creates an id.</summary>
    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text has the form of an id.</summary>
    internal static bool IsOne(string? text) => text is { Length: Length } && Base64Url.IsValid(text);

    /// <summary>Whether two ids are the same, in a time that does not depend on where they differ.</summary>
    internal static bool AreSame(string one, string? other) => other is not null
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(one), System.Text.Encoding.UTF8.GetBytes(other));
}
