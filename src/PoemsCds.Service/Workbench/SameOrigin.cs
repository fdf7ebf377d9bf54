using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Description;

namespace PoemsCds.Service.Workbench;

/// <summary>
/// Refuses forms that another site sent. Browsers say where a form comes from (<c>Sec-Fetch-Site</c>, else <c>Origin</c>); a program that
/// sends neither is not used by a site against its user.
/// </summary>
internal static class SameOrigin
{
    /// <summary>Checks a POST.</summary>
    /// <param name="request">The request.</param>
    /// <param name="address">Public address of the service.</param>
    /// <exception cref="RefusedRequestException">The form was sent by another site.</exception>
    internal static void Check(HttpRequest request, PublicBaseUrl address)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 ? site is "same-origin" or "none" : IsOwn(request.Headers.Origin.ToString(), request, address))
        {
            return;
        }

        throw new RefusedRequestException(
            StatusCodes.Status403Forbidden, "forbidden",
            $"Another site sent this form. Open {WorkbenchEndpoints.Page} and send it from there.");
    }

    // A gateway in front may change the host, so the public address counts too.
    private static bool IsOwn(string origin, HttpRequest request, PublicBaseUrl address) =>
        origin.Length == 0
        || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && ((Uri.TryCreate(address.Base, UriKind.Absolute, out var own) && own.Authority == from.Authority)
                || string.Equals(request.Host.Value, from.Authority, StringComparison.OrdinalIgnoreCase)));
}
