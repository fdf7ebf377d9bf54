namespace PoemsCds.SmartApp;

/// <summary>
/// Sends the browser on to another address, which it gets by GET (303). The results of the framework would log the address, which holds
/// states and sessions.
/// </summary>
/// <param name="address">Absolute address.</param>
internal sealed class SeeOther(string address) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
