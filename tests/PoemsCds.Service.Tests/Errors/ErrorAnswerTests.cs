using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Errors;

/// <summary>Error responses of the real server: each has a remedy, and none reveals internals.</summary>
public sealed class ErrorAnswerTests(ErrorAnswerTests.ServerHost fixture) : IClassFixture<ErrorAnswerTests.ServerHost>
{
    private static readonly string Good = Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10"));

    [Theory]
    [InlineData("POST", "/cds-services", 405, "GET, HEAD")]
    [InlineData("GET", Host.PatientView, 405, "POST")]
    [InlineData("PUT", Host.PatientView, 405, "POST")]
    [InlineData("OPTIONS", Host.PatientView, 405, "POST")]
    [InlineData("POST", "/cds-services/another", 404, "")]
    [InlineData("GET", "/cds-services/another", 404, "")]
    [InlineData("GET", "/cds-services-and-more", 404, "")]
    public async Task Send_WrongMethodOrPath_ErrorWithOutcome(string method, string path, int status, string allow)
    {
        var answer = await fixture.SendAsync(method, path);

        Assert.Equal(allow, string.Join(", ", answer.Content.Headers.Allow));
        await AssertErrorAsync(answer, status, path.StartsWith("/cds-services/", StringComparison.Ordinal) || path == "/cds-services");
    }

    [Theory]
    [InlineData("GET", "//cds-services", "services")]
    [InlineData("GET", "/cds-services/", "services")]
    [InlineData("GET", "///cds-services//", "services")]
    [InlineData("POST", "/cds-services//poems-patient-view", "cards")]
    [InlineData("POST", "//cds-services/poems-patient-view//", "cards")]
    public async Task Send_RepeatedSlashes_AnsweredWithoutRedirect(string method, string path, string member)
    {
        var answer = await fixture.SendAsync(method, path, Good);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync())![member]);
    }

    [Theory]
    [InlineData("xn--localhost", "POST", Host.PatientView)]
    [InlineData("xn--localhost:5080", "GET", "/cds-services")]
    [InlineData("xn--a", "GET", "/openapi.json")]
    [InlineData("a.xn--999999", "GET", "/governance")]
    [InlineData("xn--localhost", "GET", "/nothing")]
    public async Task Send_InvalidHost_400NamesHeader(string host, string method, string path)
    {
        var answer = await fixture.SendAsync(method, path, Good, host: host);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Host header", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Head_Discovery_HeadersOnly()
    {
        var answer = await fixture.SendAsync("HEAD", "/cds-services");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("text/plain", "", 415)]
    [InlineData("", "", 415)]
    [InlineData("application/json", "zstd", 415)]
    [InlineData("application/json", "gzip", 400)]
    [InlineData("application/json", "br", 400)]
    [InlineData("application/json", "deflate", 400)]
    public async Task Post_UnreadableBody_ErrorWithOutcome(string contentType, string encoding, int status)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        content.Headers.ContentType = contentType.Length == 0 ? null : new MediaTypeHeaderValue(contentType);
        if (encoding.Length > 0)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        await AssertErrorAsync(await fixture.Client.PostAsync(Host.PatientView, content), status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_TooLarge_413(bool isCompressed)
    {
        var body = new byte[3 << 20];
        Array.Fill(body, (byte)' ');
        var content = isCompressed ? Requests.Compressed(body) : new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, Host.PatientView) { Content = content, Headers = { ExpectContinue = true } };

        await AssertErrorAsync(await fixture.Client.SendAsync(request), 413);
    }

    [Fact]
    public async Task Post_TooLargeInChunks_413()
    {
        const int TooLarge = ServerHost.MaxBytes + 1;
        using var connection = RawConnection.To(fixture.Client.BaseAddress!);
        await connection.SendAsync($"POST {Host.PatientView} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + $"Transfer-Encoding: chunked\r\n\r\n{TooLarge:X}\r\n");

        // Nothing follows: a server that closes a connection with unread bytes resets it, and the response may be lost.
        await connection.SendAsync(new string(' ', TooLarge));

        Assert.StartsWith("HTTP/1.1 413", await connection.ReadLineAsync());
        var line = await connection.ReadLineAsync();
        while (line?.StartsWith('{') == false)
        {
            line = await connection.ReadLineAsync();
        }

        AssertClean(line ?? "", isHookAddress: true);
    }

    [Fact]
    public async Task Post_UnexpectedError_500WithoutReason()
    {
        fixture.Host.IsBroken = true;

        var answer = await fixture.SendAsync("POST", Host.PatientView, Good);

        fixture.Host.IsBroken = false;
        await AssertErrorAsync(answer, 500);
        Assert.DoesNotContain("on purpose", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_BrokenHttp_400AndServerContinues()
    {
        using var connection = RawConnection.To(fixture.Client.BaseAddress!);
        await connection.SendAsync("POST /cds-services HTTP/1.1\r\nHost: x\r\nContent-Length: y\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", await connection.ReadLineAsync());
        Assert.Equal(HttpStatusCode.OK, (await fixture.SendAsync("GET", "/cds-services")).StatusCode);
    }

    private static async Task AssertErrorAsync(HttpResponseMessage answer, int status, bool isHookAddress = true)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(isHookAddress ? "application/json" : "application/problem+json", answer.Content.Headers.ContentType?.ToString());
        AssertClean(text, isHookAddress);
    }

    private static void AssertClean(string text, bool isHookAddress)
    {
        var body = JsonNode.Parse(text)!;
        var message = isHookAddress ? body["issue"]![0]!["details"]!["text"] : body["title"];
        Assert.InRange(message!.GetValue<string>().Length, 20, 300);
        Assert.All((string[])["Exception", "   at ", "System.", "/src/", "<html"], inside => Assert.DoesNotContain(inside, text));
    }

    /// <summary>The real server on a free port, with a limit of one megabyte.</summary>
    public sealed class ServerHost : IDisposable
    {
        public const int MaxBytes = 1 << 20;

        public ServerHost()
        {
            Host.UseKestrel(0);
            Host.StartServer();
            Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Host.ClientOptions.BaseAddress };
        }

        public Host Host { get; } = new() { Settings = { ["PoemsCds:MaxRequestBytes"] = $"{MaxBytes}" } };

        public HttpClient Client { get; }

        public Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, string? host = null)
        {
            var request = new HttpRequestMessage(
                new HttpMethod(method), new Uri($"{Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}"))
            {
                Content = method == "POST" ? new StringContent(body ?? "{}", null, "application/json") : null,
            };
            request.Headers.Host = host;
            return Client.SendAsync(request);
        }

        public void Dispose()
        {
            Client.Dispose();
            Host.Dispose();
        }
    }
}
