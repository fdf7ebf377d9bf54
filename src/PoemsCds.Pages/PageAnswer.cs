using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PoemsCds.Pages;

/// <summary>A result that renders a page on the server. Razor encodes its content.</summary>
/// <typeparam name="TPage">Type of the page.</typeparam>
/// <typeparam name="TModel">Type of the model.</typeparam>
/// <param name="model">The model of the page.</param>
/// <param name="status">HTTP status.</param>
/// <param name="hasScript">Whether the page has copy buttons, and with them the script of the pages.</param>
/// <param name="style">The further styles that the page gives to its layout; <see langword="null"/> for none.</param>
public sealed class PageAnswer<TPage, TModel>(
    TModel model, int status = StatusCodes.Status200OK, bool hasScript = false, string? style = null) : IResult
    where TPage : Page<TModel>
{
    /// <summary>The frame that the page is shown in; <see langword="null"/> for a page that no other may frame.</summary>
    public PageFrame? Frame { get; init; }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await RenderAsync(httpContext.RequestServices);
        httpContext.Response.Headers.ContentSecurityPolicy = Frame is { } frame
            ? PageAssets.ContentSecurityPolicy(frame)
            : PageAssets.ContentSecurityPolicy(hasScript, style);
        await Results.Text(html, "text/html", Encoding.UTF8, status).ExecuteAsync(httpContext);
    }

    // A renderer keeps what it has rendered, so each response uses a new one.
    private async Task<string> RenderAsync(IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Page<>.Model)] = model });
        return await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
    }
}
