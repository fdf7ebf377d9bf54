using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.Service.Errors;

/// <summary>
/// Refuses a request whose Host header cannot be read, such as <c>xn--localhost</c>, which is the short form of no name. The
/// framework would throw wherever the name is first looked at.
/// </summary>
internal static class ReadableHost
{
    private const string NoName = "The Host header does not hold a valid name. Send the name of the service as it is registered.";

    /// <summary>Refuses it. Belongs behind the exception handler and before whatever looks at the host.</summary>
    internal static void UseReadableHost(this WebApplication app) => app.Use((context, next) => CanBeRead(context.Request)
        ? next(context)
        : throw RefusedRequestException.Malformed(NoName, "Host"));

    private static bool CanBeRead(HttpRequest request)
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
