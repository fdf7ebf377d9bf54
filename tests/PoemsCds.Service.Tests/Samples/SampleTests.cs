using System.Net;
using Microsoft.Extensions.Configuration;

namespace PoemsCds.Service.Tests.Samples;

/// <summary>Every folder in <c>samples</c> is a test case.</summary>
public sealed class SampleTests(Host host) : IClassFixture<Host>
{
    private static readonly string[] Names =
        [.. Directory.GetDirectories(Repository.Path("samples")).Select(Path.GetFileName).Order().OfType<string>()];

    public static TheoryData<string> Folders => [.. Names];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Post_Sample_GivesExpectedAnswer(string folder)
    {
        using var own = HostOf(folder);
        var site = own ?? host;
        using var client = site.CreateClient(); // starts the host first, because its self-test uses identifiers
        site.Identifiers = 0;
        var body = await File.ReadAllBytesAsync(Repository.Path("samples", folder, "request.json"));

        var answer = await client.PostToItsHookAsync(body);

        var text = (await answer.Content.ReadAsStringAsync())
            .Replace(site.KnowledgeVersion, "VERSION", StringComparison.Ordinal)
            .Replace(site.Wording, "WORDING", StringComparison.Ordinal);
        Golden.MatchesJson(Repository.Path("samples", folder, "response.json"), text);
        Assert.Equal(text.Contains("OperationOutcome") ? HttpStatusCode.PreconditionFailed : HttpStatusCode.OK, answer.StatusCode);
    }

    // A sample with settings has a host of its own. Its paths start at the root of the repository.
    private static Host? HostOf(string folder)
    {
        var file = Repository.Path("samples", folder, "settings.json");
        if (!File.Exists(file))
        {
            return null;
        }

        var host = new Host();
        foreach (var (key, value) in new ConfigurationBuilder().AddJsonFile(file).Build().AsEnumerable())
        {
            if (value is not null)
            {
                host.Settings[key] = key.Contains(":Maps:", StringComparison.Ordinal) ? Repository.Path(value) : value;
            }
        }

        return host;
    }

    [Fact]
    public void Folders_All_HaveReason()
    {
        var lacking = Names.Where(f => !File.Exists(Repository.Path("samples", f, "why.md")));

        Assert.Empty(lacking);
    }
}
