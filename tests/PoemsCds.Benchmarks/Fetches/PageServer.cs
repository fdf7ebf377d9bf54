using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PoemsCds.Benchmarks.Fetches;

/// <summary>A page server in a separate process, so that its processor time is not measured.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    /// <summary>Argument that runs this program as the server.</summary>
    internal const string Command = "pages";

    private readonly Process _process;

    private PageServer(Process process) => _process = process;

    /// <summary>Starts the server and uploads the pages.</summary>
    internal static async Task<PageServer> StartAsync(FetchedRequest request)
    {
        var root = FetchedRequest.Server.GetLeftPart(UriPartial.Authority);
        var server = new PageServer(Process.Start(Environment.ProcessPath ?? "", [Command, root]));
        using var client = new HttpClient { BaseAddress = new Uri(root) };
        foreach (var (path, page) in request.Pages)
        {
            await GiveAsync(client, path, page);
        }

        return server;
    }

    /// <summary>Runs the server until it is stopped: stores uploaded pages and serves them.</summary>
    internal static async Task RunAsync(string address)
    {
        var pages = new Dictionary<string, byte[]>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.Run(async context =>
        {
            var path = $"{context.Request.Path.ToUriComponent()}{context.Request.QueryString.ToUriComponent()}";
            if (HttpMethods.IsPut(context.Request.Method))
            {
                using var page = new MemoryStream();
                await context.Request.Body.CopyToAsync(page, context.RequestAborted);
                pages[path] = page.ToArray();
                return;
            }

            context.Response.ContentType = "application/fhir+json";
            context.Response.ContentLength = pages[path].Length;
            await context.Response.Body.WriteAsync(pages[path], context.RequestAborted);
        });
        await app.RunAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // The server may not listen yet.
    private static async Task GiveAsync(HttpClient client, string path, byte[] page)
    {
        while (true)
        {
            try
            {
                using var answer = await client.PutAsync(new Uri(path, UriKind.Relative), new ByteArrayContent(page));
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }
}
