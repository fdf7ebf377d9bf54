namespace PoemsCds.Service.Options;

/// <summary>Rules for URLs in the configuration.</summary>
public static class UriRules
{
    /// <summary>Error text of an invalid origin, with its remedy.</summary>
    public const string InvalidOrigin = "is not an origin. Use only scheme, host and port, such as https://ehr.example.org; * is not "
        + "accepted.";

    /// <summary>Whether the text is an origin: only scheme, host and port.</summary>
    public static bool IsOrigin(string text) =>
        IsWeb(text, out var url) && string.Equals(url.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text is an absolute http or https URL without user info and fragment.</summary>
    public static bool IsWeb(string? text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!)
        && url.Scheme is "http" or "https"
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0;

    /// <summary>Whether the connection is private: https, or http to this machine if that is allowed.</summary>
    public static bool IsPrivate(Uri url, bool isLoopbackAllowed) =>
        url.Scheme == Uri.UriSchemeHttps || (isLoopbackAllowed && url.IsLoopback);
}
