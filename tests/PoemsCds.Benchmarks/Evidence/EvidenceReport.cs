using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace PoemsCds.Benchmarks.Evidence;

/// <summary>The time from the click in the EHR to the last byte of the evidence page.</summary>
internal static class EvidenceReport
{
    private const string Ehr = "http://localhost:5348";
    private const string Service = "http://localhost:5349";
    private const string Cookie = "__Host-poems-smart";
    private const int WarmUp = 10;
    private const int Launches = 60;

    private static readonly (string Name, int Bytes)[] Sizes = [("200 KB", 200_000), ("2 MB", 2_000_000), ("10 MB", 10_000_000)];

    /// <summary>Measures and writes <c>evidence.md</c>.</summary>
    /// <param name="folder">Folder of the results.</param>
    internal static async Task WriteAsync(string folder)
    {
        var text = new StringBuilder("""
            # From click to evidence page

            Made by `dotnet run -c Release --project tests/PoemsCds.Benchmarks -- evidence`: a launch as a browser makes it (launch, the
            redirect to the authorization server, callback with the exchange of the code, page), from the click to the last byte of the
            page. EHR, service and client are on one machine of two processors, which had other work too; the EHR answers at once, so what
            an EHR takes comes on top.

            | Chart | Median ms | 95 % ms | of which the page, median ms | Page KB |
            | --- | --- | --- | --- | --- |

            """);
        foreach (var (name, bytes) in Sizes)
        {
            text.AppendLine(await RowAsync(name, bytes));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "evidence.md"), text.ToString());
    }

    private static async Task<string> RowAsync(string name, int bytes)
    {
        using var ehr = Process.Start(
            Environment.ProcessPath ?? "", [SmartServer.Command, Ehr, bytes.ToString(CultureInfo.InvariantCulture)]);
        using var service = StartService();
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            await ReadyAsync(client);
            var all = new List<Launch>();
            for (var i = 0; i < WarmUp + Launches; i++)
            {
                all.Add(await LaunchAsync(client));
            }

            var measured = all.Skip(WarmUp).ToList();
            var whole = measured.Select(l => l.Whole.TotalMilliseconds).Order().ToList();
            var page = measured.Select(l => l.Page.TotalMilliseconds).Order().ToList();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {whole[Launches / 2]:0} | {whole[Launches * 95 / 100]:0} | {page[Launches / 2]:0} | {all[^1].Bytes / 1000} |");
        }
        finally
        {
            service.Kill();
            ehr.Kill();
            await Task.WhenAll(service.WaitForExitAsync(), ehr.WaitForExitAsync());
        }
    }

    private static Process StartService()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PoemsCds.Service.dll"), "--urls", Service])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Logging__LogLevel__Default"] = "Warning",
                ["PoemsCds__PublicBaseUrl"] = Service,
                ["PoemsCds__Clients__0__Name"] = "ehr",
                ["PoemsCds__Clients__0__Issuer"] = "https://ehr.example.org",
                ["PoemsCds__Clients__0__JwksUri"] = $"{Ehr}/keys",
                ["PoemsCds__Clients__0__FhirServers__0"] = $"{Ehr}/fhir",
                ["PoemsCds__Clients__0__SmartApp__ClientId"] = "app",
                ["PoemsCds__Clients__0__SmartApp__ClientSecret"] = "secret",
                ["PoemsCds__Store__ConnectionString"] = $"Data Source={Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())}",
            },
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        foreach (var address in new[] { $"{Ehr}/fhir/.well-known/smart-configuration", $"{Service}/health/ready" })
        {
            while (!await AnswersAsync(client, address))
            {
                await Task.Delay(200);
            }
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string address)
    {
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<Launch> LaunchAsync(HttpClient client)
    {
        var start = Stopwatch.GetTimestamp();
        var launch = $"{Service}/smart/launch?iss={Uri.EscapeDataString($"{Ehr}/fhir")}&launch=x";
        var (launched, cookie) = await RedirectAsync(client, launch, "");
        var (granted, _) = await RedirectAsync(client, launched, "");
        var (page, _) = await RedirectAsync(client, granted, cookie);
        var opened = Stopwatch.GetTimestamp();
        using var answer = await SendAsync(client, page, cookie);
        var html = await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == HttpStatusCode.OK
            ? new Launch(Stopwatch.GetElapsedTime(start), Stopwatch.GetElapsedTime(opened), html.Length)
            : throw new InvalidOperationException($"The page was answered with {(int)answer.StatusCode}.");
    }

    private static async Task<(string Location, string Cookie)> RedirectAsync(HttpClient client, string address, string cookie)
    {
        using var answer = await SendAsync(client, address, cookie);
        var set = answer.Headers.TryGetValues("Set-Cookie", out var all)
            ? all.First(c => c.StartsWith(Cookie, StringComparison.Ordinal))
            : "";
        return (answer.Headers.Location?.AbsoluteUri ?? throw new InvalidOperationException("There is no redirect."), set.Split(';')[0]);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string address, string cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return client.SendAsync(request);
    }

    private sealed record Launch(TimeSpan Whole, TimeSpan Page, int Bytes);
}
