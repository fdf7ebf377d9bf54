using System.IO.Compression;
using System.Net;

namespace PoemsCds.Service.Tests.Workbench;

public sealed class WorkbenchDownloadTests(Host host) : IClassFixture<Host>
{
    [Theory]
    [InlineData("triad")]
    [InlineData("failed-prefetch")]
    [InlineData("order-electrophoresis-alone")]
    [InlineData("nothing")]
    public async Task Download_UnchangedSample_IsItsFolder(string sample)
    {
        var files = await DownloadAsync(Workbench.Sample(sample), sample);

        Assert.Equal(["request.json", "response.json", "why.md"], files.Keys.Order().Select(k => k.Split('/')[1]));
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Repository.Path("samples", file.Key)), file.Value));
    }

    [Fact]
    public async Task Download_ChangedSample_SaysSoAndGivesTheRow()
    {
        var files = await DownloadAsync(Workbench.Sample("triad").Replace("E03.9", "H47.10", StringComparison.Ordinal), "triad");

        Assert.Contains("H47.10", files["triad-changed/request.json"]);
        Assert.Contains("Row 6: ", files["triad-changed/why.md"]);
        Assert.Contains("\"indicator\": \"warning\"", files["triad-changed/response.json"]);
    }

    [Fact]
    public async Task Download_OtherRecord_HasANameOfOurs() =>
        Assert.Contains("my-sample/request.json", (await DownloadAsync(Workbench.Sample("triad"), "../../etc")).Keys);

    [Fact]
    public async Task Download_NotJson_400()
    {
        var answer = await host.CreateClient().PostAsync($"{Workbench.Page}/sample.zip", Workbench.Form(("record", "{")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<Dictionary<string, string>> DownloadAsync(string record, string sample)
    {
        var answer = await host.CreateClient().PostAsync(
            $"{Workbench.Page}/sample.zip", Workbench.Form(("record", record), ("origin-sample", sample), ("day", "2026-11-22")));

        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        });
    }
}
