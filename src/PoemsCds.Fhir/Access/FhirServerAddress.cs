using System.Text.RegularExpressions;

namespace PoemsCds.Fhir.Access;

/// <summary>The base address of a FHIR server that may be called, and what lies below it.</summary>
public sealed partial class FhirServerAddress
{
    private const string PatientToken = "{{context.patientId}}";

    private readonly Uri _address;

    private FhirServerAddress(Uri listed, Uri address)
    {
        Key = listed.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _address = address;
    }

    /// <summary>The entry of the list, which tells servers apart.</summary>
    public string Key { get; }

    /// <summary>Finds the server in the list: the same scheme, host and port, and the listed path or one below it.</summary>
    /// <param name="listed">Base addresses that may be called.</param>
    /// <param name="server">The address that the request names.</param>
    /// <param name="isLoopbackAllowed">Whether this machine may be called by plain http.</param>
    /// <returns><see langword="null"/> when it may not be called.</returns>
    public static FhirServerAddress? Find(IReadOnlyList<Uri> listed, string server, bool isLoopbackAllowed) =>
        Uri.TryCreate(server, UriKind.Absolute, out var address)
        && IsPlain(address) && address.Query.Length == 0 && IsPrivate(address, isLoopbackAllowed)
        && listed.FirstOrDefault(l => Contains(l, address)) is { } entry
            ? new FhirServerAddress(entry, address)
            : null;

    /// <summary>An address as told from others: two that are the same server by <see cref="Find"/> are the same text, whether it may be called or not.</summary>
    /// <param name="server">The address that a request names.</param>
    /// <returns>Scheme, host, port and path, without slashes at the end; a text that is not a plain address as it is.</returns>
    public static string Normalize(string server) =>
        Uri.TryCreate(server, UriKind.Absolute, out var address) && IsPlain(address) && address.Query.Length == 0
            ? $"{address.Scheme}://{address.IdnHost.ToLowerInvariant()}:{address.Port}{address.AbsolutePath.TrimEnd('/')}"
            : server.Trim();

    /// <summary>Whether an address can be on the list at all: one that every server reads in the same way.</summary>
    /// <param name="address">An absolute address.</param>
    public static bool CanBeListed(Uri address) => IsPlain(address) && address.Query.Length == 0;

    /// <summary>Whether the text is a FHIR id that can stand in a path.</summary>
    public static bool IsId(string text) => FhirId().IsMatch(text) && text.Trim('.').Length > 0;

    /// <summary>The address of a query for a patient.</summary>
    /// <param name="template">The prefetch template.</param>
    /// <param name="patientId">A FHIR id.</param>
    public Uri AddressOf(string template, string patientId) => new(
        $"{_address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{template.Replace(PatientToken, Uri.EscapeDataString(patientId), StringComparison.Ordinal)}");

    /// <summary>The address of the next page, where it lies below the same base and names no other patient (R-088, R-095).</summary>
    /// <param name="page">Address of the page that links to it.</param>
    /// <param name="link">The link.</param>
    /// <param name="patientId">The patient.</param>
    /// <returns><see langword="null"/> when it may not be followed.</returns>
    public Uri? Follow(Uri page, string link, string patientId) =>
        Uri.TryCreate(page, link, out var next) && IsPlain(next) && Contains(_address, next) && NamesNobodyElse(next, patientId)
            ? next
            : null;

    private static bool IsPrivate(Uri address, bool isLoopbackAllowed) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && isLoopbackAllowed && address.IsLoopback);

    // What is one path here may be another on the server: one that drops what follows a semicolon reads '..;' as '..', and one
    // that unescapes twice reads '%252e' as a dot.
    private static bool IsPlain(Uri address) =>
        address.UserInfo.Length == 0 && address.Fragment.Length == 0 && HasReadableHost(address)
        && !Ambiguous().IsMatch(address.AbsolutePath) && !Ambiguous().IsMatch(PathIn(address.OriginalString));

    // There are names that can be part of an address and cannot be looked up, such as an 'xn--' that stands for nothing.
    private static bool HasReadableHost(Uri address)
    {
        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private static string PathIn(string text) => text.Split('?', 2)[0];

    private static bool Contains(Uri outer, Uri inner)
    {
        var (path, below) = (outer.AbsolutePath.TrimEnd('/'), inner.AbsolutePath.TrimEnd('/'));
        return outer.Scheme == inner.Scheme && outer.Port == inner.Port
            && string.Equals(outer.IdnHost, inner.IdnHost, StringComparison.OrdinalIgnoreCase)
            && (below == path || below.StartsWith($"{path}/", StringComparison.Ordinal));
    }

    private static bool NamesNobodyElse(Uri next, string patientId) => next.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair[0].Split(':')[0] is "patient" or "subject")
        .All(pair => pair.Length == 2 && Uri.UnescapeDataString(pair[1]) is var value && (value == patientId || value == $"Patient/{patientId}"));

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FhirId();

    [GeneratedRegex(@"%2e|%2f|%5c|%25|%3b|%[01][0-9a-f]|%7f|%c[01]|\\|;", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
