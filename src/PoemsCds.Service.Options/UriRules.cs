namespace PoemsCds.Service.Options;

/// <summary>What makes an address of the configuration usable.</summary>
public static class UriRules
{
    /// <summary>What is wrong with an origin, and the cure.</summary>
    public const string NoOrigin = "is not an origin. Use scheme, host and port alone, such as https://ehr.example.org; * is not accepted.";

    /// <summary>Whether the text is an origin: scheme, host and port alone.</summary>
    public static bool IsOrigin(string text) =>
        IsWeb(text, out var url) && string.Equals(url.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is an absolute http or https address without user, password and fragment.</summary>
    public static bool IsWeb(string? text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!)
        && url.Scheme is "http" or "https"
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0;

    /// <summary>Whether what is sent to it stays private: https, or http on the same machine where that is allowed.</summary>
    public static bool IsPrivate(Uri url, bool isLoopbackAllowed) =>
        url.Scheme == Uri.UriSchemeHttps || (isLoopbackAllowed && url.IsLoopback);
}
