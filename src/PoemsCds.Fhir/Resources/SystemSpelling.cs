using System.Text;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Reduces the address of a code system to what all its spellings share: without version, scheme, white space and trailing slashes, in
/// lower case.
/// </summary>
/// <remarks>
/// <c>HTTPS://LOINC.org/|2.77</c> becomes <c>loinc.org</c>, and <c>urn:oid:2.16.840.1.113883.6.1</c> the bare object identifier. The
/// addresses of the known systems differ in more than these.
/// </remarks>
internal static class SystemSpelling
{
    /// <summary>Reduces an address.</summary>
    /// <param name="system">Address as in the record, UTF-8.</param>
    /// <param name="buffer">Receives the result; at least as long as <paramref name="system"/>.</param>
    internal static ReadOnlySpan<byte> Reduce(ReadOnlySpan<byte> system, Span<byte> buffer)
    {
        var length = 0;
        foreach (var b in system)
        {
            if (b == '|')
            {
                break;
            }

            if (b > ' ')
            {
                buffer[length++] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 'a' - 'A') : b;
            }
        }

        return WithoutScheme(buffer[..length]).Trim((byte)'/');
    }

    /// <summary>Reduces an address.</summary>
    /// <param name="system">Address of any length.</param>
    internal static string Reduce(string system)
    {
        var bytes = Encoding.UTF8.GetBytes(system);
        return Encoding.UTF8.GetString(Reduce(bytes, new byte[bytes.Length]));
    }

    private static ReadOnlySpan<byte> WithoutScheme(ReadOnlySpan<byte> system) =>
        system.StartsWith("http:"u8) ? system["http:".Length..]
        : system.StartsWith("https:"u8) ? system["https:".Length..]
        : system.StartsWith("urn:oid:"u8) ? system["urn:oid:".Length..]
        : system;
}
