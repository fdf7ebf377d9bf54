using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace PoemsCds.Service.Tests.Errors;

/// <summary>Edge cases of the real server: broken framing, disconnecting clients, unexpected bodies.</summary>
public sealed class EdgeTests(ErrorAnswerTests.ServerHost fixture) : IClassFixture<ErrorAnswerTests.ServerHost>
{
    private const string Post = $"POST {Host.PatientView} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    public static TheoryData<string> HungUp =>
    [
        Post + "Content-Length: 100000\r\n\r\n{",
        Post + "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
        Post + "Content-Encoding: gzip\r\nContent-Length: 1000\r\n\r\n\u001f\u008b",
    ];

    [Theory]
    [InlineData("80000000")]
    [InlineData("FFFFFFFFFFFFFFFFFF")]
    [InlineData("-1")]
    [InlineData("zz")]
    public async Task Post_ChunkSizeOutOfRange_400(string size)
    {
        using var socket = RawConnection.To(fixture.Client.BaseAddress!);

        await socket.SendAsync($"{Post}Transfer-Encoding: chunked\r\n\r\n{size}\r\n{{}}\r\n0\r\n\r\n");

        Assert.Equal("HTTP/1.1 400 Bad Request", await socket.ReadLineAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/governance")]
    [InlineData("/cds-services")]
    public async Task Get_UndecodableHost_400(string path)
    {
        using var socket = RawConnection.To(fixture.Client.BaseAddress!);

        await socket.SendAsync($"GET {path} HTTP/1.1\r\nHost: xn--localhost\r\n\r\n");

        Assert.Equal("HTTP/1.1 400 Bad Request", await socket.ReadLineAsync());
    }

    [Theory]
    [MemberData(nameof(HungUp))]
    public async Task Post_ClientDisconnects_NotLoggedAsError(string begun)
    {
        const int Callers = 20;
        var answers = Channel.CreateUnbounded<int>();
        using var listener = Listen(answers.Writer);
        for (var i = 0; i < Callers; i++)
        {
            var socket = RawConnection.To(fixture.Client.BaseAddress!);
            await socket.SendAsync(begun);
            socket.Reset();
        }

        for (var i = 0; i < Callers; i++)
        {
            Assert.Contains(await answers.Reader.ReadAsync(), (int[])[400, 499]);
        }

        Assert.DoesNotContain(fixture.Host.Log.Lines, line => line.Contains("ServiceExceptionHandler Error", StringComparison.Ordinal)
            || line.Contains("ExceptionHandlerMiddleware Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_BodyToEndpointWithoutBody_NotRead()
    {
        using var socket = RawConnection.To(fixture.Client.BaseAddress!);

        await socket.SendAsync("POST /governance HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n");

        Assert.Equal("HTTP/1.1 405 Method Not Allowed", await socket.ReadLineAsync());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Post_AlmostMaximumSize_Answered(bool isCompressed, bool isChunked)
    {
        var body = Encoding.UTF8.GetBytes(Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10")).PadRight((1 << 20) - 1));
        using var request = new HttpRequestMessage(HttpMethod.Post, Host.PatientView)
        {
            Content = isCompressed ? Requests.Compressed(body) : new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = isChunked;

        Assert.Equal(HttpStatusCode.OK, (await fixture.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/openapi.json")]
    [InlineData("/fhir/ValueSet")]
    [InlineData("/cds-services")]
    [InlineData("/governance")]
    [InlineData("/governance/cards.csv")]
    [InlineData("/governance/feedback.csv")]
    [InlineData("/governance?to=never")]
    [InlineData("/nowhere")]
    [InlineData("/health/live")]
    [InlineData(Host.PatientView)]
    public async Task Get_EveryResponse_HasNoSniff(string path)
    {
        var answer = await fixture.SendAsync("GET", path);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    private MeterListener Listen(ChannelWriter<int> answers)
    {
        var meters = fixture.Host.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "http.server.request.duration" && instrument.Meter.Scope == meters)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var (key, value) in tags)
            {
                if (key == "http.response.status_code")
                {
                    answers.TryWrite((int)value!);
                }
            }
        });
        listener.Start();
        return listener;
    }
}
