using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace PoemsCds.Service.Tests.Hooks;

/// <summary>Invalid input gets a 4xx with an OperationOutcome, and the next call succeeds.</summary>
public sealed class BadRequestTests(Host host) : IClassFixture<Host>
{
    private static readonly string Good = Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{} trailing")]
    [InlineData("{\"hook\":\"patient-view\",}")]
    [InlineData("{\"hook\":NaN}")]
    public async Task Post_NotAHookCall_400(string body)
    {
        await AssertRefusedAsync(await PostAsync(body), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("hook")]
    [InlineData("hookInstance")]
    [InlineData("context")]
    [InlineData("context.patientId")]
    [InlineData("context.userId")]
    public async Task Post_RequiredMemberMissing_400NamesIt(string member)
    {
        var body = JsonNode.Parse(Good)!.AsObject();
        var path = member.Split('.');
        var owner = path.Length == 1 ? body : body[path[0]]!.AsObject();
        owner.Remove(path[^1]);

        var outcome = await AssertRefusedAsync(await PostAsync(body.ToJsonString()), HttpStatusCode.BadRequest);

        Assert.Contains(member, outcome);
    }

    [Theory]
    [InlineData("hook", "5")]
    [InlineData("hook", "\"order-sign\"")]
    [InlineData("hook", "{}")]
    [InlineData("hookInstance", "[]")]
    [InlineData("context", "[]")]
    [InlineData("context", "\"x\"")]
    [InlineData("context", "{\"userId\":\"Practitioner/p\",\"patientId\":5}")]
    [InlineData("context", "{\"userId\":5,\"patientId\":\"p1\"}")]
    [InlineData("context", "{\"userId\":\"Practitioner/p\",\"patientId\":\"\"}")]
    [InlineData("context", "{\"userId\":\"Practitioner/p\",\"patientId\":\"Patient/p1\"}")]
    [InlineData("context", "{\"userId\":\"Practitioner/p\",\"patientId\":\"<b>\"}")]
    [InlineData("prefetch", "\"x\"")]
    [InlineData("prefetch", "[]")]
    [InlineData("fhirServer", "5")]
    [InlineData("fhirAuthorization", "\"x\"")]
    public async Task Post_WrongType_400(string member, string value)
    {
        var body = JsonNode.Parse(Good)!.AsObject();
        body[member] = JsonNode.Parse(value);

        await AssertRefusedAsync(await PostAsync(body.ToJsonString()), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("\"hook\": \"patient-view\",", "\"hook\": \"patient-view\", \"hook\": \"patient-view\",")]
    [InlineData("\"patientId\": \"p1\"", "\"patientId\": \"p1\", \"patientId\": \"p2\"")]
    [InlineData("\"conditions\":", "\"conditions\": null, \"conditions\":")]
    public async Task Post_DuplicateMember_400(string once, string twice)
    {
        var body = Good.Replace(once, twice, StringComparison.Ordinal);

        Assert.NotEqual(Good, body);
        await AssertRefusedAsync(await PostAsync(body), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_InvalidUtf8_400()
    {
        var body = Encoding.UTF8.GetBytes(Good);
        body[Array.IndexOf(body, (byte)'p')] = 0xC3;

        await AssertRefusedAsync(await host.CreateClient().PostHookAsync(body), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_LoneSurrogateInEnvelope_400()
    {
        await AssertRefusedAsync(await PostAsync(Good.Replace("d1577c69", "\\ud800", StringComparison.Ordinal)), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Post_ContentTypeNotJson_415(string contentType)
    {
        await AssertRefusedAsync(await host.CreateClient().PostHookAsync(Good, contentType), HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/fhir+json")]
    public async Task Post_ContentTypeJson_200(string contentType)
    {
        Assert.Equal(HttpStatusCode.OK, (await host.CreateClient().PostHookAsync(Good, contentType)).StatusCode);
    }

    [Theory]
    [InlineData(5000, HttpStatusCode.BadRequest)]
    [InlineData(40, HttpStatusCode.OK)]
    public async Task Post_DeepNesting_RefusedAboveLimit(int levels, HttpStatusCode expected)
    {
        var nested = new string('[', levels) + new string(']', levels);
        var body = Good.Replace("\"hook\":", $"\"extension\": {{ \"x\": {nested} }}, \"hook\":", StringComparison.Ordinal);

        Assert.Equal(expected, (await PostAsync(body)).StatusCode);
    }

    [Fact]
    public async Task Post_FortyMegabytes_413()
    {
        var body = new byte[40 << 20];
        Array.Fill(body, (byte)' ');

        await AssertRefusedAsync(await host.CreateClient().PostHookAsync(body), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_FortyMegabytesOfUnknownLength_413()
    {
        var content = new PushContent(40 << 20);

        await AssertRefusedAsync(await host.CreateClient().PostAsync(Host.PatientView, content), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_CompressedBeyondTheLimit_413()
    {
        var content = Requests.Compressed(Encoding.UTF8.GetBytes(new string(' ', 40 << 20)));

        await AssertRefusedAsync(await host.CreateClient().PostAsync(Host.PatientView, content), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_Compressed_Read()
    {
        var answer = await host.CreateClient().PostAsync(Host.PatientView, Requests.Compressed(Encoding.UTF8.GetBytes(Good)));

        Assert.Contains("summary", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_FiveMegabytes_200()
    {
        var filler = string.Join(
            ',', Enumerable.Repeat("{\"resource\":{\"resourceType\":\"Condition\",\"code\":{\"text\":\"filler\"}}}", 80_000));
        var body = Good.Replace("\"entry\": [", $"\"entry\": [{filler},", StringComparison.Ordinal);

        var answer = await PostAsync(body);

        Assert.True(body.Length > 5_000_000);
        Assert.Contains("summary", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("[null, null, null]", HttpStatusCode.PreconditionFailed)]
    [InlineData("[]", HttpStatusCode.OK)]
    [InlineData("[{}, 5, \"x\"]", HttpStatusCode.PreconditionFailed)]
    public async Task Post_BundleWithoutUsableEntries_ExpectedStatus(string entries, HttpStatusCode expected)
    {
        var answer = await PostAsync(Requests.WithConditions($$"""{ "resourceType": "Bundle", "entry": {{entries}} }"""));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Post_MegabyteInCode_OtherEntriesCount()
    {
        var body = Requests.WithConditions(Requests.Conditions("G62.9", new string('9', 1 << 20), "D47.2", "H47.10"));

        Assert.Contains("summary", await (await PostAsync(body)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_Mutated_Never5xx()
    {
        var client = host.CreateClient();
        var original = await File.ReadAllBytesAsync(Repository.Path("samples", "real-world-coding", "request.json"));

        await Mutated(original).SampleAsync(
            async body => Assert.InRange((int)(await client.PostHookAsync(body)).StatusCode, 200, 499),
            iter: 400,
            print: Encoding.Latin1.GetString);
    }

    // Removes a part, duplicates a part, replaces a byte, or truncates.
    private static Gen<byte[]> Mutated(byte[] original) =>
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Int[1, 39], Gen.Int[0, 3], Gen.Byte,
            (at, length, kind, other) => (byte[])(kind switch
            {
                0 => [.. original[..at], .. original[Math.Min(at + length, original.Length)..]],
                1 => [.. original[..at], .. original[at..Math.Min(at + length, original.Length)], .. original[at..]],
                2 => [.. original[..at], other, .. original[(at + 1)..]],
                _ => original[..at],
            }));

    private Task<HttpResponseMessage> PostAsync(string body) => host.CreateClient().PostHookAsync(body);

    private async Task<string> AssertRefusedAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var outcome = await answer.Content.ReadAsStringAsync();
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("OperationOutcome", JsonNode.Parse(outcome)!["resourceType"]!.GetValue<string>());
        Assert.DoesNotContain("   at ", outcome, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", outcome, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Good)).StatusCode);
        return outcome;
    }

    private sealed class PushContent : HttpContent
    {
        private readonly int _length;

        internal PushContent(int length)
        {
            _length = length;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)' ');
            for (var sent = 0; sent < _length; sent += block.Length)
            {
                await stream.WriteAsync(block);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
