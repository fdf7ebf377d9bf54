using System.Net;
using System.Net.Http.Headers;

namespace PoemsCds.Service.Tests.Description;

/// <summary>Prepared responses are built once and honor conditional requests.</summary>
public sealed class PreparedAnswerTests(Host host) : IClassFixture<Host>
{
    [Theory]
    [InlineData("/openapi.json")]
    [InlineData("/fhir/metadata")]
    [InlineData("/fhir/ValueSet")]
    [InlineData("/fhir/ValueSet?status=active")]
    [InlineData("/fhir/ValueSet/papilledema")]
    [InlineData("/fhir/Library/poems-knowledge")]
    [InlineData("/fhir/PlanDefinition")]
    public async Task Get_MatchingETag_304WithoutBody(string path)
    {
        var first = await GetAsync(path);
        var again = await GetAsync(path, first.Headers.ETag!.Tag);
        var other = await GetAsync(path, "\"another\"");

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal((first.Headers.ETag, true), (again.Headers.ETag, again.Headers.CacheControl!.NoCache));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (other.StatusCode, other.Headers.ETag));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await other.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_OtherSearchOrSite_OtherETag()
    {
        using var site = new Host { Settings = { ["PoemsCds:Knowledge:SnomedCt"] = "false" } };

        var tags = new[]
        {
            await TagAsync(host, "/fhir/ValueSet"),
            await TagAsync(host, "/fhir/ValueSet?status=active"),
            await TagAsync(host, "/fhir/ValueSet?status=draft"),
            await TagAsync(host, "/fhir/Library"),
            await TagAsync(site, "/fhir/ValueSet"),
        };

        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Theory]
    [InlineData(199, HttpStatusCode.OK)]
    [InlineData(200, HttpStatusCode.BadRequest)]
    public async Task Get_SearchForManyValues_RefusedAboveLimit(int more, HttpStatusCode expected)
    {
        var answer = await GetAsync($"/fhir/ValueSet?_id=papilledema,{string.Join(',', Enumerable.Range(0, more))}");

        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<EntityTagHeaderValue?> TagAsync(Host of, string path) =>
        (await of.CreateClient().GetAsync(path)).Headers.ETag;

    private async Task<HttpResponseMessage> GetAsync(string path, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tag));
        }

        return await host.CreateClient().SendAsync(request);
    }
}
