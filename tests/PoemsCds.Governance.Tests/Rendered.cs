using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Pages;

namespace PoemsCds.Governance.Tests;

/// <summary>Renders a page without a host.</summary>
internal static class Rendered
{
    internal static async Task<(string Html, HttpResponse Response)> PageAsync<TPage, TModel>(TModel model)
        where TPage : Page<TModel>
    {
        using var body = new MemoryStream();
        var header = new SiteHeader
        {
            Version = "1.2.3",
            Mode = "live",
            PathBase = () => "",
            Pages = [new SitePage("Governance", "/governance")],
        };
        var services = new ServiceCollection().AddLogging().AddSingleton(header).BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = body;

        await new PageAnswer<TPage, TModel>(model).ExecuteAsync(context);

        return (Encoding.UTF8.GetString(body.ToArray()), context.Response);
    }
}
