using System.Text.RegularExpressions;

namespace PoemsCds.Fhir.Access;

/// <summary>The base address of a FHIR server that may be called. Builds and checks the addresses below it.</summary>
public sealed partial class FhirServerAddress
{
    private const string PatientToken = "{{context.patientId}}";

    private readonly Uri _address;

    private FhirServerAddress(Uri listed, Uri address)
    {
        Key = listed.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _address = address;
    }

    /// <summary>The matching entry of the allow list. It identifies the server.</summary>
    public string Key { get; }

    /// <summary>
    /// Finds the server in the allow list. Scheme, host and port must match, and the path must be the listed path or one below it.
    /// </summary>
    /// <param name="listed">Base addresses that may be called.</param>
    /// <param name="server">The address that the request states.</param>
    /// <param name="isLoopbackAllowed">Whether a loopback address may be called over plain http.</param>
    /// <returns><see langword="null"/> if the server may not be called.</returns>
    public static FhirServerAddress? Find(IReadOnlyList<Uri> listed, string server, bool isLoopbackAllowed) =>
        Uri.TryCreate(server, UriKind.Absolute, out var address)
        && IsPlain(address) && address.Query.Length == 0 && IsSecure(address, isLoopbackAllowed)
        && listed.FirstOrDefault(l => Contains(l, address)) is { } entry
            ? new FhirServerAddress(entry, address)
            : null;

    /// <summary>
    /// Normalizes an address, so that equal texts mean the same server by the rules of <see cref="Find"/>, whether it may be called or not.
    /// </summary>
    /// <param name="server">The address that a request states.</param>
    /// <returns>Scheme, host, port and path without trailing slashes; the trimmed text if it is not a plain address.</returns>
    public static string Normalize(string server) =>
        Uri.TryCreate(server, UriKind.Absolute, out var address) && IsPlain(address) && address.Query.Length == 0
            ? $"{address.Scheme}://{address.IdnHost.ToLowerInvariant()}:{address.Port}{address.AbsolutePath.TrimEnd('/')}"
            : server.Trim();

    /// <summary>Whether an address can be in the allow list: every server must read it in the same way.</summary>
    /// <param name="address">An absolute address.</param>
    public static bool CanBeListed(Uri address) => IsPlain(address) && address.Query.Length == 0;

    /// <summary>Whether the text is a FHIR id that is safe in a path.</summary>
    public static bool IsId(string text) => FhirId().IsMatch(text) && text.Trim('.').Length > 0;

    /// <summary>Builds the address of a query for a patient.</summary>
    /// <param name="template">The prefetch template.</param>
    /// <param name="patientId">A FHIR id.</param>
    public Uri AddressOf(string template, string patientId)
    {
        var query = template.Replace(PatientToken, Uri.EscapeDataString(patientId), StringComparison.Ordinal);
        return new Uri($"{_address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{query}");
    }

    /// <summary>
    /// Resolves the link to the next page, which must be below the same base and must not name another patient (R-088, R-095).
    /// </summary>
    /// <param name="page">Address of the page that holds the link.</param>
    /// <param name="link">Absolute or relative address.</param>
    /// <param name="patientId">Id of the patient of the request.</param>
    /// <returns><see langword="null"/> if the link may not be followed.</returns>
    public Uri? Follow(Uri page, string link, string patientId) =>
        Uri.TryCreate(page, link, out var next) && IsPlain(next) && Contains(_address, next) && NamesNoOtherPatient(next, patientId)
            ? next
            : null;

    /// <summary>
    /// Returns the query that reads the target of a reference, without its version, if the target is on this server.
    /// </summary>
    /// <param name="resourceType">Type of the target.</param>
    /// <param name="reference">A relative or absolute reference, as in the record.</param>
    /// <returns>Such as <c>Medication/123</c>; <see langword="null"/> for another server or type, and for an id that is not one.</returns>
    public string? ReadOf(string resourceType, string reference)
    {
        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var current = version < 0 ? reference : reference[..version];
        var relative = Uri.TryCreate(current, UriKind.Absolute, out var absolute)
            ? IsPlain(absolute) && absolute.Query.Length == 0 && Contains(_address, absolute)
                ? absolute.AbsolutePath[_address.AbsolutePath.TrimEnd('/').Length..].TrimStart('/')
                : ""
            : current;
        return relative.Split('/') is [var type, var id] && type == resourceType && IsId(id) ? relative : null;
    }

    private static bool IsSecure(Uri address, bool isLoopbackAllowed) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && isLoopbackAllowed && address.IsLoopback);

    // Some servers read a path differently: one that drops what follows a semicolon reads '..;' as '..', and one that unescapes
    // twice reads '%252e' as a dot.
    private static bool IsPlain(Uri address) =>
        address.UserInfo.Length == 0 && address.Fragment.Length == 0 && HasReadableHost(address)
        && !AmbiguousCharacters().IsMatch(address.AbsolutePath) && !AmbiguousCharacters().IsMatch(PathIn(address.OriginalString));

    // Uri accepts host names that are not valid IDNs, such as an 'xn--' without a valid label.
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

    private static bool NamesNoOtherPatient(Uri next, string patientId) => next.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair[0].Split(':')[0] is "patient" or "subject")
        .All(pair => pair.Length == 2
            && Uri.UnescapeDataString(pair[1]) is var value
            && (value == patientId || value == $"Patient/{patientId}"));

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FhirId();

    [GeneratedRegex(@"%2e|%2f|%5c|%25|%3b|%[01][0-9a-f]|%7f|%c[01]|\\|;", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AmbiguousCharacters();
}
