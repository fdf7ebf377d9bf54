using System.Buffers;

namespace PoemsCds.Fhir.Recognition;

/// <summary>Cleans addresses of unknown code systems. They come from clients, and may be long, hostile or no address at all.</summary>
public static class SystemAddress
{
    /// <summary>The maximum length of a cleaned address, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>What a system is called that has no address, or one that cannot be shown.</summary>
    public const string NotStated = "(no address)";

    private static readonly string[] Schemes = ["http://", "https://", "urn:"];
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/[]@!$&()*+,;=%|");

    /// <summary>
    /// Returns the address without query and fragment, in which a client may put anything; <see cref="NotStated"/> if it is not an
    /// <c>http</c>, <c>https</c> or <c>urn</c> address or object identifier, or is longer than <see cref="MaxLength"/>.
    /// </summary>
    /// <param name="address">The address as the client sent it.</param>
    public static string Clean(string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        var path = (end < 0 ? address : address[..end]).Trim().Replace(": //", "://", StringComparison.Ordinal); // seen at vendors
        return path.Length <= MaxLength && !path.AsSpan().ContainsAnyExcept(Allowed) && (HasScheme(path) || IsObjectIdentifier(path))
            ? path
            : NotStated;
    }

    private static bool HasScheme(string path) =>
        Array.Exists(Schemes, s => path.StartsWith(s, StringComparison.OrdinalIgnoreCase) && path.Length > s.Length);

    private static bool IsObjectIdentifier(string path) => path.Contains('.') && path.All(c => char.IsAsciiDigit(c) || c == '.');
}
