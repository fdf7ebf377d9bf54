using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Json;
using PoemsCds.Service.Hooks;

namespace PoemsCds.Service.Tests.Hooks;

/// <summary>The bodies of all calls together stay within the memory limit; calls that exceed it get 503.</summary>
public sealed class BytesInFlightTests(Host host) : IClassFixture<Host>
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes(Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10")));

    [Theory]
    [InlineData(Host.PatientView)]
    [InlineData(Host.PatientView + "/feedback")]
    public async Task Post_NoRoom_503WithRetryAfterAndRemedy(string path)
    {
        using var held = HoldAll("another");

        var answer = await host.CreateClient().PostToAsync(path, Good);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        var outcome = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("OperationOutcome", outcome["resourceType"]!.GetValue<string>());
        Assert.Contains("PoemsCds:MaxBytesInFlight", outcome["issue"]![0]!["details"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Read_NoRoom_ReadsRestOfBodySoThatClientSeesResponse()
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream(new byte[1 << 20]);
        (context.Request.Body, context.Request.ContentLength, context.Request.ContentType) = (body, body.Length, "application/json");
        var share = new BodyBuffers(1 << 20).ShareOf("ehr");

        var refused = await Assert.ThrowsAsync<RefusedRequestException>(
            () => RequestBody.ReadAsync(context.Request, new BodyLimit(2 << 20, ""), share, CancellationToken.None));

        Assert.Equal((503, body.Length), (refused.Status, body.Position));
    }

    [Fact]
    public async Task Post_RoomAgain_Answered()
    {
        HoldAll("another").Dispose();

        var answer = await host.CreateClient().PostToAsync(Host.PatientView, Good);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Post_CompressedBodyExceedsRoom_503AndMemoryReleased()
    {
        var share = Buffers.ShareOf("another");
        using var held = share.TryReserve(128 << 20);
        using var more = Buffers.ShareOf("third").TryReserve(60 << 20);
        var before = Buffers.InUse;
        var spaces = new byte[30 << 20];
        Array.Fill(spaces, (byte)' ');

        var answer = await host.CreateClient().PostAsync(Host.PatientView, Requests.Compressed(spaces));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(before, Buffers.InUse);
    }

    [Fact]
    public async Task Post_AnsweredOrRefused_MemoryReleased()
    {
        await host.CreateClient().PostHookAsync(Good);
        await host.CreateClient().PostHookAsync("{");
        await host.CreateClient().PostToAsync(Host.PatientView + "/feedback", Encoding.UTF8.GetBytes("{}"));

        Assert.Equal(0, Buffers.InUse);
    }

    [Fact]
    public async Task Post_FeedbackTooLarge_413WithRemedy()
    {
        var body = new byte[(4 << 20) + 1];
        Array.Fill(body, (byte)' ');

        var answer = await host.CreateClient().PostToAsync(Host.PatientView + "/feedback", body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Send the events in several requests.", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("PoemsCds:MaxBytesInFlight", "100000000", "134217728")]
    [InlineData("PoemsCds:MaxRequestBytes", "100000000", "400000000")]
    [InlineData("PoemsCds:Fetch:MaxCallBytes", "200000000", "467108864")]
    public void Start_TooSmallForLargestCall_NamesMinimum(string key, string value, string least)
    {
        using var wrong = new Host { Settings = { [key] = value } };

        var fault = Assert.Throws<OptionsValidationException>(() => wrong.CreateClient());

        Assert.Contains("PoemsCds:MaxBytesInFlight is", fault.Message);
        Assert.Contains($"Set it to {least} or more", fault.Message);
    }

    private BodyBuffers Buffers => host.Services.GetRequiredService<BodyBuffers>();

    // Each gets half of the free memory, down to the minimum buffer size.
    private Several HoldAll(string holder)
    {
        var held = new Several();
        for (var left = 128L << 20; left >= 16 << 10; left /= 2)
        {
            held.Add(Buffers.ShareOf($"{holder} {left}").TryReserve(left));
        }

        return held;
    }

    private sealed class Several : IDisposable
    {
        private readonly List<IDisposable> _all = [];

        public void Add(IDisposable? one) => _all.Add(one ?? throw new InvalidOperationException("It does not fit."));

        public void Dispose() => _all.ForEach(one => one.Dispose());
    }
}
