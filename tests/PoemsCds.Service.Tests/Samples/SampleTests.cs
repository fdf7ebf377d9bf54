using System.Net;

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
        using var client = host.CreateClient(); // starts the host first, because its self-test uses identifiers
        host.Identifiers = 0;
        var body = await File.ReadAllBytesAsync(Repository.Path("samples", folder, "request.json"));

        var answer = await client.PostToItsHookAsync(body);

        var text = (await answer.Content.ReadAsStringAsync()).Replace(host.KnowledgeVersion, "VERSION", StringComparison.Ordinal);
        Golden.MatchesJson(Repository.Path("samples", folder, "response.json"), text);
        Assert.Equal(text.Contains("OperationOutcome") ? HttpStatusCode.PreconditionFailed : HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public void Folders_All_HaveReason()
    {
        var lacking = Names.Where(f => !File.Exists(Repository.Path("samples", f, "why.md")));

        Assert.Empty(lacking);
    }
}
