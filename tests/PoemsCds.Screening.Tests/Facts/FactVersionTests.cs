namespace PoemsCds.Screening.Tests.Facts;

public sealed class FactVersionTests
{
    private static readonly string[] Settings = [".IsOn(", ".GetNumber(", ".GetWholeNumber(", ".GetLimit("];

    // Facts are judged anew with other thresholds and switches, so that what becomes a fact must not depend on them.
    [Fact]
    public void Readers_UseNoThresholdAndNoSwitch()
    {
        var sources = Directory.GetFiles(Repository.Path("src", "PoemsCds.Fhir"), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(sources);
        Assert.All(sources, f => Assert.DoesNotContain(Settings, File.ReadAllText(f).Contains));
    }
}
