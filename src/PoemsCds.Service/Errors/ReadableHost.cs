using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.Service.Errors;

/// <summary>
/// Refuses a request whose Host header cannot be parsed, such as <c>xn--localhost</c>, which is invalid Punycode. The framework would
/// throw wherever the host is first read.
/// </summary>
internal static class ReadableHost
{
    private const string InvalidHost = "The Host header is not a valid host name. Send the registered host name of the service.";

    /// <summary>Adds the check. Call it after the exception handler and before middleware that reads the host.</summary>
    internal static void UseReadableHost(this WebApplication app) => app.Use((context, next) => IsReadable(context.Request)
        ? next(context)
        : throw RefusedRequestException.Malformed(InvalidHost, "Host"));

    private static bool IsReadable(HttpRequest request)
    {
        try
        {
            _ = request.Host;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
