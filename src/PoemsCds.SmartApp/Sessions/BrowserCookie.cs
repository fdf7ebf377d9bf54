namespace PoemsCds.SmartApp.Sessions;

/// <summary>
/// The cookie that ties launches and sessions to one browser. It names neither a user nor a patient: each tab has a session of its own,
/// whose id is in its address, and which only the browser that began it can open.
/// </summary>
internal static class BrowserCookie
{
    /// <summary>Name of the cookie. The prefix makes browsers refuse it without Secure, and from another host.</summary>
    internal const string Name = "__Host-poems-smart";

    /// <summary>Reads the cookie; <see langword="null"/> if there is none.</summary>
    internal static string? Read(HttpContext context) =>
        context.Request.Cookies.TryGetValue(Name, out var browser) && RandomId.IsOne(browser) ? browser : null;

    /// <summary>Reads the cookie, or sets a new one.</summary>
    internal static string ReadOrSet(HttpContext context)
    {
        if (Read(context) is { } known)
        {
            return known;
        }

        var browser = RandomId.New();
        context.Response.Cookies.Append(Name, browser, new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.None, // the page is in a frame of the EHR
            Path = "/",
            Extensions = { "Partitioned" }, // a jar of its own below each EHR, where third-party cookies are blocked
            IsEssential = true,
        });
        return browser;
    }
}
