using PoemsCds.Service.Errors;

namespace PoemsCds.Service.Security;

/// <summary>
/// Refuses a request whose Host header cannot be decoded, such as <c>xn--localhost</c>: whatever asks for the host later would fail.
/// </summary>
internal static class ReadableHost
{
    /// <summary>Looks at every request. It comes before all that asks for the host.</summary>
    internal static void UseReadableHost(this WebApplication app) => app.Use((context, next) => CanBeRead(context.Request)
        ? next(context)
        : ErrorAnswer.WriteAsync(
            context, StatusCodes.Status400BadRequest, Outcome.Error("structure", "The Host header does not hold a name of a host.")));

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
